import type { AnchorName } from '../../measure/device-check/figures';
import type { CheckStage, FailureKind, OutputFamily, StageFailure } from '../../measure/device-check/findings';
import type { AnchorShare, BackendVerdict, VerdictLevel, VerdictReason } from '../../measure/device-check/verdict';
import { formatDuration, formatMs, formatPercent, formatSetting, formatSettingMs } from '../format';

export const VERDICT_LEVEL_LABELS: Readonly<Record<VerdictLevel, string>> = {
  good: 'Good',
  usable: 'Usable, but',
  distrust: 'Do not trust',
  unavailable: 'Not available',
  unchecked: 'Not checked',
};

/** What is going on, for the line under the progress bar. */
export const STAGE_LABELS: Readonly<Record<CheckStage, string>> = {
  reference: 'working out what the outputs should be',
  start: 'starting',
  outputs: 'comparing its outputs',
  'warm-up': 'warming up',
  before: 'repeating two networks',
  chains: 'timing chains of inferences',
  after: 'repeating the two networks again',
};

/** Where it ended: "ended while comparing its outputs". */
const KIND_LABELS: Readonly<Record<FailureKind, string>> = {
  failed: 'it failed',
  hung: 'it did not answer',
  crashed: 'its worker crashed',
  lost: 'the browser took the GPU away',
  stopped: 'the check was stopped',
};

export const FAMILY_LABELS: Readonly<Record<OutputFamily, string>> = {
  cell: 'a small network',
  depthwise: 'depthwise convolution',
  pooling: 'pooling',
  dense: 'dense layers',
  activations: 'activations',
  normalisation: 'normalisation',
  attention: 'attention',
};

export const ANCHOR_LABELS: Readonly<Record<AnchorName, string>> = {
  computeMs: 'a network bound by arithmetic',
  dispatchMs: 'one of many small kernels',
};

/** "Usable, but the clock is coarse": the verdict in one line, by its weightiest reason. */
export function verdictLine({ level, reasons: [first] }: BackendVerdict): string {
  if (first === undefined) return `${VERDICT_LEVEL_LABELS.good}: nothing was found against it`;
  const { short } = describeReason(first);
  return level === 'usable' ? `${VERDICT_LEVEL_LABELS.usable} ${short}` : `${VERDICT_LEVEL_LABELS[level]}: ${short}`;
}

export interface ReasonText {
  /** To follow "Usable, but" or "Do not trust:", without a full stop. */
  readonly short: string;
  /** Sentences: the finding and its meaning. */
  readonly text: string;
}

/** Each reason with its figures. */
export function describeReason(reason: VerdictReason): ReasonText {
  switch (reason.code) {
    case 'not-offered':
      return { short: reason.detail, text: `The browser does not offer it: ${reason.detail}.` };
    case 'ended-early':
      return describeFailure(reason.failure);
    case 'output':
      return describeOutput(reason);
    case 'clock':
      return describeClock(reason);
    case 'flat-chains': {
      const grown = `A chain of ${reason.runs} inferences took ${formatMs(Math.max(0, reason.growthMs))} more than one, which takes ${formatMs(reason.singleMs)}`;
      return {
        short: 'more work takes no more time',
        text: `${grown}. The end of the work is not what is timed here.`,
      };
    }
    case 'bent-chains':
      return {
        short: 'chains of inferences are no straight line',
        text: `The time of a chain is up to ${percent(reason.residual)} off a straight line in its length, so throughput figures are rough.`,
      };
    case 'noisy-repeats':
      return {
        short: 'repeats scatter',
        text: `Measured twice within seconds, ${describeShares(reason.anchors, 'differs from itself by up to')}. Smaller differences between networks need longer studies${reason.level === 'distrust' ? ', or do not show at all' : ''}.`,
      };
    case 'differing-repeats':
      return {
        short: 'the same network measured twice differs',
        text: `Measured turn by turn, ${describeShares(reason.anchors, 'differs from itself by')}: more than its own noise.`,
      };
    case 'drift':
      return describeDrift(reason.anchors);
    case 'software':
      return {
        short: 'the GPU is a software one',
        text: `Software adapter (${reason.adapter}): figures describe the processor, not a GPU.`,
      };
    case 'half-precision':
      return {
        short: 'it computes in half precision',
        text: 'It computes in 16 bits where the other backends use 32. Its speed is that of a different precision.',
      };
    case 'not-measured':
      return { short: 'nothing was measured', text: 'The check holds no measurement of it.' };
    case 'no-threads':
      return {
        short: 'only without threads',
        text: 'With threads it did not start. It was started again without, and runs on one core.',
      };
    case 'slow-read-back':
      return {
        short: 'reading a result back is slow',
        text: `Reading one number back takes ${formatMs(reason.emptyReadBackMs)}. The latency of a small network is mostly that.`,
      };
  }
}

function describeFailure({ stage, kind, detail, afterMs }: StageFailure): ReasonText {
  const waited = afterMs === undefined ? '' : ` for ${formatDuration(afterMs)}`;
  const said = detail === '' ? '' : ` It said: "${detail.replace(/\.$/, '')}".`;
  if (kind === 'stopped')
    return { short: 'the check was stopped', text: 'The check was stopped before it came to an end here.' };
  return {
    short: `${KIND_LABELS[kind]} while ${STAGE_LABELS[stage]}`,
    text: `While ${STAGE_LABELS[stage]}, ${KIND_LABELS[kind]}${waited}.${said}`,
  };
}

function describeOutput({ level, families, error }: Extract<VerdictReason, { code: 'output' }>): ReasonText {
  const where = families.map((family) => FAMILY_LABELS[family]).join(', ');
  const far = error === null ? 'are not all finite numbers' : `are off by ${percent(error)} of the largest value`;
  return level === 'distrust'
    ? { short: 'its outputs are wrong', text: `Outputs of ${where} ${far}. Latencies of wrong results say nothing.` }
    : {
        short: 'its outputs are rough',
        text: `Outputs of ${where} ${far}, more than rounding in 32 bits explains.`,
      };
}

function describeClock({ level, stepMs, latencyMs }: Extract<VerdictReason, { code: 'clock' }>): ReasonText {
  const step = `The clock moves in steps of ${formatSettingMs(stepMs)}, ${percent(stepMs / latencyMs)} of a latency of ${formatMs(latencyMs)}.`;
  return level === 'distrust'
    ? { short: 'the clock is too coarse', text: `${step} A single inference is hardly seen.` }
    : {
        short: 'the clock is coarse',
        text: `${step} Latencies below ${formatMs(50 * stepMs)} say less than their digits.`,
      };
}

function describeDrift(anchors: readonly AnchorShare[]): ReasonText {
  const isSlower = anchors.some(({ share }) => share > 0);
  const changes = anchors.map(
    ({ anchor, share }) =>
      `${ANCHOR_LABELS[anchor]} became ${percent(Math.abs(share))} ${share > 0 ? 'slower' : 'faster'}`,
  );
  const change = `Within seconds ${changes.join(', ')}.`;
  return isSlower
    ? { short: 'it slowed down', text: `${change} Long studies will pause to let the device cool.` }
    : {
        short: 'it had not settled',
        text: `${change} It had not come to its steady speed yet; a study warms up longer.`,
      };
}

/** "a network bound by arithmetic differs from itself by up to 8.2%, one of many small kernels by up to 19%". */
const describeShares = (anchors: readonly AnchorShare[], differs: string): string =>
  anchors
    .map(({ anchor, share }, i) => {
      const verb = i === 0 ? differs : differs.replace(/^.* by/, 'by');
      return `${ANCHOR_LABELS[anchor]} ${verb} ${percent(Math.abs(share))}`;
    })
    .join(', ');

/** An output's error: single precision's own is not worth its digits. */
export function describeOutputError(error: number | null): string {
  if (error === null) return 'not finite';
  return error < 1e-6
    ? 'agree within 0.0001%'
    : `off by ${error < 0.01 ? `${formatSetting(100 * error)}%` : percent(error)}`;
}

/** Shares as percent, small ones with their digits: "0.023%", "12.4%"; below 0.001% it is none. */
export function percent(share: number): string {
  const value = 100 * share;
  if (Math.abs(value) < 0.001) return '0%';
  return Math.abs(value) < 1 ? `${formatSetting(value)}%` : formatPercent(value);
}
