import { OUTPUT_TOLERANCE } from '../record/environment';
import { isResolutionLimited } from '../record/interval';
import type { AnchorName, RelativeDifference } from './figures';
import { type AnchorFigures, type CheckFigures, checkFigures, sizeOf } from './figures';
import type { BackendFindings, OutputFamily, OutputFinding, StageFailure } from './findings';

/**
 * Thresholds of the findings. Starting values, chosen on software adapters and from published figures of phones. Every figure
 * is in the link and the text of a check, so that better thresholds can be found from checks of real phones.
 */
export const CHECK_LIMITS = {
  /**
   * Relative difference of outputs. Single precision with another order of summation stays near 1e-6; a backend with a
   * difference a thousand times that computes in lower precision than it reports.
   */
  roughOutput: 1e-3,
  /** Half precision stays below, a wrong kernel does not: a study does not start above it. */
  wrongOutput: OUTPUT_TOLERANCE,
  /** With a step of more than half the compute anchor, a reading is 0, 1 or 2 steps. */
  blindClockShare: 0.5,
  /** Duration of a read-back, in ms, that hides the latency of a small network. */
  slowReadBackMs: 12,
  /**
   * Distance of a chain's median from a + b k, as a share. 5% of noise on each of a few chains leaves their medians
   * within about 5% of a true line; 10% is a bend, and a slope from such chains is no throughput.
   */
  bentResidual: 0.1,
  /** The longest chain, of at least four inferences, has to exceed a single one by more than this share of it. */
  flatGrowth: 0.1,
  /** Half-width of the A/A difference: grade A or B needs an interval of a few percent, which this would not reach. */
  noisyRepeats: 0.05,
  /** Scatter of repeats of the compute anchor beyond which only large differences between networks are resolved. */
  wildRepeats: 0.25,
  /** Of eight intervals at 95% one in three checks has one that misses zero by chance: small misses do not count. */
  differingRepeats: 0.03,
  /** Of the medians of many samples, minutes apart at most. */
  drift: 0.05,
  /** Drift of the compute anchor within seconds beyond which latencies reflect the temperature of the device. */
  farDrift: 0.3,
} as const;

/**
 * `good`: measure with it. `usable`: with the limits that the reasons name. `distrust`: figures made with it mean little.
 * `unavailable`: it does not run here. `unchecked`: the person ended the check before.
 */
export type VerdictLevel = 'good' | 'usable' | 'distrust' | 'unavailable' | 'unchecked';

export interface BackendVerdict {
  readonly level: VerdictLevel;
  /** Those that weigh most first; none where all is good. */
  readonly reasons: readonly VerdictReason[];
}

/** A reason for a verdict, with the figures that exceeded their thresholds. Shares are of 1. */
export type VerdictReason = { readonly level: Exclude<VerdictLevel, 'good'> } & (
  | { readonly code: 'not-offered'; readonly detail: string }
  | { readonly code: 'ended-early'; readonly failure: StageFailure }
  | { readonly code: 'output'; readonly families: readonly OutputFamily[]; readonly error: number | null }
  | { readonly code: 'clock'; readonly stepMs: number; readonly latencyMs: number }
  | { readonly code: 'flat-chains'; readonly runs: number; readonly singleMs: number; readonly growthMs: number }
  | { readonly code: 'bent-chains'; readonly residual: number }
  /** Half-widths of the A/A differences that count. */
  | { readonly code: 'noisy-repeats'; readonly anchors: readonly AnchorShare[] }
  /** A/A differences that are more than their noise. */
  | { readonly code: 'differing-repeats'; readonly anchors: readonly AnchorShare[] }
  /** How much slower, or below zero faster, each became. */
  | { readonly code: 'drift'; readonly anchors: readonly AnchorShare[] }
  | { readonly code: 'software'; readonly adapter: string }
  | { readonly code: 'half-precision' }
  | { readonly code: 'not-measured' }
  | { readonly code: 'no-threads' }
  | { readonly code: 'slow-read-back'; readonly emptyReadBackMs: number }
);

export interface AnchorShare {
  readonly anchor: AnchorName;
  readonly share: number;
}

const ORDER: readonly VerdictLevel[] = ['good', 'usable', 'distrust', 'unavailable', 'unchecked'];

/** The verdict on a backend from its findings, by fixed rules: the worst reason decides. */
export function judgeBackend(findings: BackendFindings): BackendVerdict {
  const { unavailable, failure } = findings;
  if (unavailable !== undefined) return verdict([{ level: 'unavailable', code: 'not-offered', detail: unavailable }]);
  if (failure === undefined && findings.anchors === undefined)
    return verdict([{ level: 'unchecked', code: 'not-measured' }]);
  const figures = checkFigures(findings);
  return verdict([
    ...(failure === undefined ? [] : [endedEarly(findings, failure)]),
    ...outputReasons(findings),
    ...environmentReasons(findings),
    ...clockReasons(findings, figures),
    ...chainReasons(findings, figures),
    ...anchorReasons(figures),
  ]);
}

function verdict(reasons: readonly VerdictReason[]): BackendVerdict {
  const sorted = reasons.toSorted((a, b) => ORDER.indexOf(b.level) - ORDER.indexOf(a.level));
  return { level: sorted[0]?.level ?? 'good', reasons: sorted };
}

/** A backend that never came up does not run here; one that went away later cannot be relied on. */
function endedEarly({ environment }: BackendFindings, failure: StageFailure): VerdictReason {
  if (failure.kind === 'stopped') return { level: 'unchecked', code: 'ended-early', failure };
  return { level: environment === undefined ? 'unavailable' : 'distrust', code: 'ended-early', failure };
}

function outputReasons({ outputs = [], environment }: BackendFindings): VerdictReason[] {
  const above = (limit: number): OutputFinding[] => outputs.filter((output) => !(sizeOf(output) <= limit));
  const isHalf = environment?.precision === 'float16';
  const level = above(CHECK_LIMITS.wrongOutput).length > 0 ? 'distrust' : 'usable';
  const found = above(level === 'distrust' || isHalf ? CHECK_LIMITS.wrongOutput : CHECK_LIMITS.roughOutput);
  if (found.length === 0) return [];
  const worst = found.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
  return [{ level, code: 'output', families: found.map(({ family }) => family), error: worst.error }];
}

function clockReasons({ clock }: BackendFindings, { anchors }: CheckFigures): VerdictReason[] {
  const compute = anchors.find(({ name }) => name === 'computeMs');
  if (clock === undefined || compute === undefined) return [];
  const { smallestMs: stepMs } = clock;
  const { latencyMs } = compute;
  if (!isResolutionLimited(latencyMs, stepMs)) return [];
  const level = stepMs > CHECK_LIMITS.blindClockShare * latencyMs ? 'distrust' : 'usable';
  return [{ level, code: 'clock', stepMs, latencyMs }];
}

function chainReasons({ clock }: BackendFindings, { linearity }: CheckFigures): VerdictReason[] {
  if (linearity === undefined) return [];
  const { growthMs, longestRuns: runs, singleMs, largestResidual: residual } = linearity;
  // Where more work takes no more time, the end of the work is not what is being timed.
  const leastMs = Math.max(clock?.smallestMs ?? 0, CHECK_LIMITS.flatGrowth * singleMs);
  if (growthMs <= leastMs) return [{ level: 'distrust', code: 'flat-chains', runs, singleMs, growthMs }];
  return residual > CHECK_LIMITS.bentResidual ? [{ level: 'usable', code: 'bent-chains', residual }] : [];
}

function anchorReasons({ anchors }: CheckFigures): VerdictReason[] {
  const sharesOf = (share: (figures: AnchorFigures) => number | undefined): AnchorShare[] =>
    anchors.flatMap((figures) => {
      const found = share(figures);
      return found === undefined ? [] : [{ anchor: figures.name, share: found }];
    });
  const noisy = sharesOf(({ repeats }) =>
    repeats !== undefined && repeats.halfWidth > CHECK_LIMITS.noisyRepeats ? repeats.halfWidth : undefined,
  );
  const differing = sharesOf(({ repeats }) => beyond(repeats, CHECK_LIMITS.differingRepeats));
  const drifted = sharesOf(({ drift }) => beyond(drift, CHECK_LIMITS.drift));
  // A sample of the small kernels is half as long, and depends on the system as much as on the backend.
  const isWild = noisy.some(({ anchor, share }) => anchor === 'computeMs' && share > CHECK_LIMITS.wildRepeats);
  const isFar = drifted.some(({ anchor, share }) => anchor === 'computeMs' && Math.abs(share) > CHECK_LIMITS.farDrift);
  const reasons: VerdictReason[] = [
    { level: isWild ? 'distrust' : 'usable', code: 'noisy-repeats', anchors: noisy },
    { level: 'usable', code: 'differing-repeats', anchors: differing },
    { level: isFar ? 'distrust' : 'usable', code: 'drift', anchors: drifted },
  ];
  return reasons.filter((reason) => 'anchors' in reason && reason.anchors.length > 0);
}

/** The difference, where it is larger than the limit, and more than noise. */
function beyond(found: RelativeDifference | undefined, limit: number): number | undefined {
  if (found === undefined) return undefined;
  const size = Math.abs(found.difference);
  return size > limit && size > found.halfWidth ? found.difference : undefined;
}

function environmentReasons({ environment, threadsHung }: BackendFindings): VerdictReason[] {
  const reasons: VerdictReason[] = [];
  if (threadsHung === true) reasons.push({ level: 'usable', code: 'no-threads' });
  if (environment === undefined) return reasons;
  const { adapter, precision, emptyReadBackMs } = environment;
  if (adapter.software) reasons.push({ level: 'usable', code: 'software', adapter: adapter.name });
  if (precision === 'float16') reasons.push({ level: 'usable', code: 'half-precision' });
  if (emptyReadBackMs > CHECK_LIMITS.slowReadBackMs)
    reasons.push({ level: 'usable', code: 'slow-read-back', emptyReadBackMs });
  return reasons;
}
