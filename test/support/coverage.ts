import { isResolutionLimited, latencyInterval, relativeHalfWidth } from '../../src/measure/interval';
import type { Visit } from '../../src/measure/measurement';
import { isTrialDone } from '../../src/measure/stopping';
import type { Protocol } from '../../src/study/definition';
import type { Trace, VisitSource } from './latency-traces';

export interface Coverage {
  /** Share of stopped intervals that hold the truth. */
  readonly covered: number;
  readonly meanVisits: number;
  /** Mean half-width, as a share of the latency. */
  readonly meanHalfWidth: number;
  /** Share of trials whose clock is too coarse, and the narrowest half-width among all, in clock steps. */
  readonly resolutionLimited: number;
  readonly narrowestSteps: number;
}

/** Runs the real stopping rule on made-up trials and looks at the intervals it stops with. */
export function stoppedCoverage(trace: Trace, protocol: Protocol, trials: number): Coverage {
  const sum = { covered: 0, visits: 0, halfWidth: 0, limited: 0, narrowest: Number.POSITIVE_INFINITY };
  for (let seed = 0; seed < trials; seed++) {
    const visits = runTrial(trace.source(seed), trace.timerResolutionMs, protocol);
    const samples = visits.map(({ samplesMs }) => samplesMs);
    const interval = latencyInterval(samples, trace.timerResolutionMs, protocol);
    if (interval.lowMs <= trace.truthMs && trace.truthMs <= interval.highMs) sum.covered++;
    sum.visits += visits.length;
    sum.halfWidth += relativeHalfWidth(interval);
    if (isResolutionLimited(interval.centreMs, trace.timerResolutionMs)) sum.limited++;
    const halfMs = (interval.highMs - interval.lowMs) / 2;
    sum.narrowest = Math.min(sum.narrowest, halfMs / trace.timerResolutionMs);
  }
  return {
    covered: sum.covered / trials,
    meanVisits: sum.visits / trials,
    meanHalfWidth: sum.halfWidth / trials,
    resolutionLimited: sum.limited / trials,
    narrowestSteps: sum.narrowest,
  };
}

function runTrial(source: VisitSource, timerResolutionMs: number, protocol: Protocol) {
  const visits: Pick<Visit, 'session' | 'startedAtMs' | 'samplesMs'>[] = [];
  const context = { timerResolutionMs, protocol, anchors: [] };
  do visits.push({ session: 0, startedAtMs: visits.length, samplesMs: source(protocol.samplesPerVisit) });
  while (!isTrialDone(visits, context));
  return visits;
}
