import { MAX_SAMPLES_PER_VISIT } from '../measure/session/protocol';
import { mostVisits } from '../measure/session/stopping';
import type { StudyDefinition } from '../study/definition';
import { sampleSize } from '../study/sampling/sample-size';

/** Runs of one study: a person who goes on with it a thousand times is not known. */
export const MAX_SESSIONS = 1000;
/** Values in the JSON of a study file: eight times those of 20,000 trials of three visits with 12 samples each. */
export const MAX_BUNDLE_NODES = 20_000_000;

/** The most that measuring a study can yield. Links and files with more are refused. */
export interface StudyBounds {
  /** Trials of the whole study, which a shard measures a part of: positions are below it, and no trial comes twice. */
  readonly trials: number;
  /** Visits of one trial in one session. */
  readonly visits: number;
  /** Samples of one visit. */
  readonly samples: number;
}

/** Follows from the definition alone: nothing is drawn or planned. */
export const boundsOf = ({ sampling, protocol }: StudyDefinition): StudyBounds => ({
  trials: sampleSize(sampling),
  visits: mostVisits(protocol),
  samples: Math.max(MAX_SAMPLES_PER_VISIT, protocol.samplesPerVisit) + protocol.warmUpWindow,
});

/** What measurements have more of than their study allows. `at` is the measurement's place among them. */
export interface Excess {
  readonly at: number;
  /** A sentence without its end. */
  readonly reason: string;
}

/** Asked before any measurement is built: how many there are. */
export function tooMany(count: number, { trials }: Pick<StudyBounds, 'trials'>): string | undefined {
  return count > trials ? `it holds ${count} measurements, and its study plans ${trials}` : undefined;
}

/**
 * Asked of the places of measurements alone: positions ascend and are in the study, and no trial comes twice. `trials` has
 * one value a measurement, equal for equal trials.
 */
export function excessOfPlaces(
  positions: readonly number[],
  trials: readonly (number | string)[],
  bounds: StudyBounds,
): Excess | undefined {
  const seen = new Set<number | string>();
  let last = -1;
  for (const [at, position] of positions.entries()) {
    if (position <= last) return { at, reason: 'positions do not ascend' };
    if (position >= bounds.trials)
      return { at, reason: `position ${position} is not in a study of ${bounds.trials} trials` };
    if (seen.has(trials[at])) return { at, reason: 'its trial is there twice' };
    seen.add(trials[at]);
    last = position;
  }
  return undefined;
}

/** Asked of the visits of one trial that has its samples. */
export function excessOfVisits(
  visits: readonly { readonly session: number; readonly samples: number }[],
  bounds: StudyBounds,
): string | undefined {
  const inSession = new Map<number, number>();
  for (const { session } of visits) inSession.set(session, (inSession.get(session) ?? 0) + 1);
  const most = Math.max(0, ...inSession.values());
  if (most > bounds.visits) return `${most} visits in one session, of at most ${bounds.visits} in its protocol`;
  const { samples } = bounds;
  return visits.some((visit) => visit.samples > samples) ? `a visit of more than ${samples} samples` : undefined;
}

/**
 * Asked of a trial that has figures only. They do not tell how many sessions they are of: the bound is that of as many as a
 * file may hold, so that the link of every file that opens opens too.
 */
export function excessOfSummary(
  { visits, samples }: { readonly visits: number; readonly samples: number },
  bounds: StudyBounds,
): string | undefined {
  const most = bounds.visits * MAX_SESSIONS;
  if (visits > most) return `${visits} visits, of at most ${most} in ${MAX_SESSIONS} sessions of its protocol`;
  return samples > visits * bounds.samples ? `more than ${bounds.samples} samples a visit` : undefined;
}
