import type { Visit } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { isTrialDone } from '../../measure/session/stopping';
import type { Protocol } from '../../study/definition';
import type { Trial } from '../../study/plan';

/** A trial that needs more visits, with those it has and the environment they were made in. */
export interface OpenTrial {
  readonly trial: Trial;
  readonly visits: readonly Visit[];
  readonly environmentId: string;
}

/** The trials of a plan that a record has not finished: those that failed have ended too. */
export function openTrials(record: StudyRecord, plan: readonly Trial[], protocol: Protocol): OpenTrial[] {
  const known = new Map(record.measurements.map((measurement) => [measurement.position, measurement]));
  return plan.flatMap((trial): OpenTrial[] => {
    const measurement = known.get(trial.position);
    if (measurement === undefined) return [{ trial, visits: [], environmentId: '' }];
    const { outcome, environmentId } = measurement;
    if (outcome.state !== 'measured') return [];
    const timerResolutionMs = record.environments[environmentId]?.timerResolutionMs ?? 0;
    const { visits } = outcome;
    const isDone = isTrialDone(visits, { timerResolutionMs, protocol, anchors: record.anchors });
    return isDone ? [] : [{ trial, visits, environmentId }];
  });
}

export const visitsSoFar = (open: readonly OpenTrial[]): Map<number, readonly Visit[]> =>
  new Map(open.map(({ trial, visits }) => [trial.position, visits]));
