import type { CostRegression } from '../predict/evaluation/cost-regression';
import type { Evaluation } from '../predict/evaluation/evaluation';
import type { IsoCostPair } from '../predict/evaluation/iso-cost';
import type { NoiseFloor } from '../predict/evaluation/noise-floor';
import type { OperatorSums } from '../predict/look-up-table/operator-sums';
import { formatNumber, formatPercent, formatShare, plural } from '../text/format';

/** Verdict of a study on one claim about latency. `open`: the study does not decide it, or not yet. */
export type ClaimVerdict = 'holds' | 'partly' | 'fails' | 'open';

export interface Claim {
  readonly verdict: ClaimVerdict;
  /** The study's own figures, in a sentence or two. */
  readonly text: string;
}

export const VERDICT_LABELS: Readonly<Record<ClaimVerdict, string>> = {
  holds: 'So it is here',
  partly: 'Partly so here',
  fails: 'Not so on this device',
  open: 'Not known here',
};

/** Errors in percent: above the one a guide is poor, below the other it is good. The field reports shares within 5% and 10%. */
const POOR = 10;
const GOOD = 5;
/** Least latency ratio between networks of equal MACs that alone shows MACs to be a poor predictor. */
const FAR_APART = 1.25;
const NEAR = 1.1;

export interface MacsEvidence {
  readonly line: CostRegression | undefined;
  readonly pair: (IsoCostPair & { readonly fast: string; readonly slow: string }) | undefined;
}

/** Claim 1: MACs are a poor guide to latency. */
export function macsClaim({ line, pair }: MacsEvidence): Claim {
  if (line === undefined) {
    return { verdict: 'open', text: 'All networks of this study have the same MACs, so there is no line in them.' };
  }
  const apart = pair?.atLeast ?? 1;
  const isPoor = line.mapeLow > POOR || apart >= FAR_APART;
  const isGood = line.mapeHigh < GOOD && apart < NEAR;
  const seen = line.isOutOfFold ? 'for networks it has not seen' : 'for the very networks it was fitted to';
  const error = `A line in MACs is ${formatPercent(line.mape)} off on average ${seen} (${describeRange(line.mapeLow, line.mapeHigh)}).`;
  return { verdict: isPoor ? 'holds' : isGood ? 'fails' : 'partly', text: `${describePair(pair)} ${error}` };
}

function describePair(pair: MacsEvidence['pair']): string {
  if (pair === undefined) return 'No two networks here have the same MACs.';
  if (pair.atLeast <= 1.005) return 'Networks of the same MACs do not differ beyond their intervals.';
  return `${pair.slow} has the MACs of ${pair.fast}, within 2%, and takes ${formatNumber(pair.ratio)} times as long, at least ${formatNumber(pair.atLeast)} by their intervals.`;
}

/** Claim 2: the sum of its operators, timed alone, is not the latency of a network. */
export function sumsClaim(sums: OperatorSums): Claim {
  const { ratio, raw, calibrated, missingPercent } = sums;
  const isOff = ratio.low > 1 + GOOD / 100 || ratio.high < 1 - GOOD / 100;
  const isRight = Math.abs(ratio.median - 1) <= GOOD / 100 && raw.mape < POOR;
  const verdict = isOff ? 'holds' : isRight ? 'fails' : 'partly';
  const direction = ratio.low > 1 ? ': they say too much' : ratio.high < 1 ? ': they say too little' : '';
  const missing =
    missingPercent === 0 ? '' : ` ${formatPercent(missingPercent)} of the operators were stood in for by others.`;
  return {
    verdict,
    text: `Operators timed alone add up to ${formatNumber(ratio.median)} times the latency of their network (median of ${plural(sums.sumsMs.size, 'network')}, ${formatNumber(ratio.low)} to ${formatNumber(ratio.high)})${direction}. The sums are ${formatPercent(raw.mape)} off on average; a line fitted through them, ${formatPercent(calibrated.mape)} for networks it has not seen.${missing}`,
  };
}

export interface PredictorEvidence {
  readonly auto: Evaluation;
  readonly macsLine: Evaluation;
  readonly noise: NoiseFloor | undefined;
}

/** Better than the MACs line only if its error is less than this share of the line's. */
const CLEARLY_LESS = 0.8;
/** An error of at most this many times the noise floor is as good as the measurements can show. */
const NEAR_NOISE = 1.5;
/** Half of a 95% interval in standard errors. */
const INTERVAL_ERRORS = 1.96;

/** Claim 3: a predictor fitted to measurements does well. */
export function predictorClaim({ auto, macsLine, noise }: PredictorEvidence): Claim {
  const { mape, within10Percent } = auto.metrics;
  const isAtNoise = noise !== undefined && mape <= NEAR_NOISE * noise.mape;
  const beatsLine = mape < CLEARLY_LESS * macsLine.metrics.mape;
  const isPoor = mape >= macsLine.metrics.mape || mape > 1.5 * POOR;
  const verdict = isAtNoise || (beatsLine && mape <= POOR) ? 'holds' : isPoor ? 'fails' : 'partly';
  const error = auto.errors.mape;
  const range =
    error === undefined
      ? ''
      : ` (${describeRange(Math.max(0, mape - INTERVAL_ERRORS * error), mape + INTERVAL_ERRORS * error)})`;
  const ceiling =
    noise === undefined
      ? ''
      : ` By the noise of these measurements alone, a predictor that knew every true latency would be ${formatPercent(noise.mape)} off.`;
  return {
    verdict,
    text: `For networks it has not seen the automatic predictor is ${formatPercent(mape)} off on average${range}, the MACs line ${formatPercent(macsLine.metrics.mape)}; ${formatShare(within10Percent)} of its predictions are within 10%.${ceiling}`,
  };
}

const describeRange = (low: number, high: number): string =>
  `95% interval ${formatPercent(low).replace('%', '')} to ${formatPercent(high)}`;
