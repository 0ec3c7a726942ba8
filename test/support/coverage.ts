import {
  type Interval,
  isResolutionLimited,
  latencyInterval,
  relativeHalfWidth,
} from '../../src/measure/record/interval';
import type { Visit } from '../../src/measure/record/measurement';
import { isTrialDone } from '../../src/measure/session/stopping';
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
  /** Share of pairs of trials, as of two sessions, that are graded A or B in both... */
  readonly gradedTwice: number;
  /** ...and the share of those whose latencies are within 5% of each other. */
  readonly agreeing: number;
}

/** What A and B ask of an interval, and what two sessions that agree are within: see `gradeOf`. */
const GOOD_HALF_WIDTH = 0.05;

/** Runs the real stopping rule on made-up trials and looks at the intervals it stops with. */
export function stoppedCoverage(trace: Trace, protocol: Protocol, trials: number): Coverage {
  const sum = { covered: 0, visits: 0, halfWidth: 0, limited: 0, narrowest: Number.POSITIVE_INFINITY };
  const pairs = { all: 0, graded: 0, agreeing: 0 };
  let before: Interval | undefined;
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
    // Each even seed and the odd one after it are the two sessions of a network.
    if (seed % 2 === 1 && before !== undefined) {
      pairs.all++;
      if ([before, interval].every((one) => isGood(one, trace.timerResolutionMs))) {
        pairs.graded++;
        if (Math.abs(interval.centreMs / before.centreMs - 1) <= GOOD_HALF_WIDTH) pairs.agreeing++;
      }
    }
    before = interval;
  }
  return {
    covered: sum.covered / trials,
    meanVisits: sum.visits / trials,
    meanHalfWidth: sum.halfWidth / trials,
    resolutionLimited: sum.limited / trials,
    narrowestSteps: sum.narrowest,
    gradedTwice: pairs.graded / pairs.all,
    agreeing: pairs.graded === 0 ? 0 : pairs.agreeing / pairs.graded,
  };
}

const isGood = (interval: Interval, timerResolutionMs: number): boolean =>
  relativeHalfWidth(interval) <= GOOD_HALF_WIDTH && !isResolutionLimited(interval.centreMs, timerResolutionMs);

function runTrial(source: VisitSource, timerResolutionMs: number, protocol: Protocol) {
  const visits: Pick<Visit, 'session' | 'startedAtMs' | 'samplesMs'>[] = [];
  const context = { timerResolutionMs, protocol, anchors: [] };
  do visits.push({ session: 0, startedAtMs: visits.length, samplesMs: source(protocol.samplesPerVisit) });
  while (!isTrialDone(visits, context));
  return visits;
}
