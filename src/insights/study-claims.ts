import type { Result } from '../base/result';
import type { StudyRecord } from '../measure/record/study-record';
import { fitRowsOf } from '../predict/data/study-rows';
import { type FitReport, outOfFoldByTrial } from '../predict/evaluation/evaluation';
import { isoCostPair } from '../predict/evaluation/iso-cost';
import { measurementNoiseFloor } from '../predict/evaluation/noise-floor';
import type { OperatorSums } from '../predict/look-up-table/operator-sums';
import { type Claim, macsClaim, predictorClaim, sumsClaim } from './claims';
import { costFit, costIntervalOf } from './network-cost';
import { predictedRows } from './predictor-checks';
import { fittedRows, isFitOf, type MeasuredRow } from './rows';

/** One of LETI's three claims about latency, judged by a study, with the estimates that it was judged by. */
export interface StudyClaim {
  readonly id: 'macs' | 'sums' | 'predictor';
  readonly title: string;
  readonly claim: Claim;
  /** Networks that the sentences name. */
  readonly networks?: readonly { readonly trialId: string; readonly name: string }[];
  readonly estimates?: ClaimEstimates;
}

/** Latencies by other means than measuring, beside those that were measured. */
export interface ClaimEstimates {
  /** What they come from: "line in MACs". */
  readonly by: string;
  readonly rows: readonly { readonly row: MeasuredRow; readonly estimateMs: number }[];
}

const MACS = { id: 'macs', title: 'MACs are a poor guide to latency' } as const;
const SUMS = { id: 'sums', title: 'Adding up operators misses it' } as const;
const PREDICTOR = { id: 'predictor', title: 'A fitted predictor does well' } as const;

type ClaimHead = Pick<StudyClaim, 'id' | 'title'>;

const open = (head: ClaimHead, text: string): StudyClaim => ({ ...head, claim: { verdict: 'open', text } });

/** Claim 1 while the line is fitted. */
export const MACS_CLAIM_PENDING = open(MACS, 'The line is being fitted. The answer follows.');

/**
 * Claim 1, by a line in MACs through the rows that predictors are fitted to, and the two networks of equal MACs that differ
 * most among all measured rows.
 */
export function macsStudyClaim(record: StudyRecord, rows: readonly MeasuredRow[]): StudyClaim {
  const { costs, line } = costFit(record, rows, 'macs');
  const pair = isoCostPair(costs.map(costIntervalOf));
  const nameOf = (id: string): string => costs.find(({ row }) => row.trialId === id)?.row.name ?? id;
  const named = pair && { ...pair, fast: nameOf(pair.fastId), slow: nameOf(pair.slowId) };
  const networks = named && [
    { trialId: named.slowId, name: named.slow },
    { trialId: named.fastId, name: named.fast },
  ];
  return {
    ...MACS,
    ...(networks && { networks }),
    claim: macsClaim({ line, pair: named }),
    ...(line && {
      estimates: {
        by: 'line in MACs',
        rows: estimatesOf(rows, line.predictedMs),
      },
    }),
  };
}

/** Why claim 2 is not judged, or not yet. */
export type SumsPending =
  | 'measuring'
  /** This device can time the operators. */
  | 'can-measure'
  | 'not-measured';

const SUMS_PENDING: Readonly<Record<SumsPending, string>> = {
  measuring: 'The operators are being timed. The answer follows.',
  'can-measure':
    'The operators of these networks have not been timed alone yet: “Operators, one by one” below does it in some minutes.',
  'not-measured':
    'The operators of these networks were not timed alone. Only the device that measured the study can do that.',
};

export const pendingSumsClaim = (pending: SumsPending): StudyClaim => open(SUMS, SUMS_PENDING[pending]);

/** Claim 2 while networks are taken apart; `progress`: "12 of 40 networks". */
export const progressingSumsClaim = (progress: string): StudyClaim => open(SUMS, `Adding up: ${progress}.`);

const estimatesOf = (rows: readonly MeasuredRow[], ms: ReadonlyMap<string, number>): ClaimEstimates['rows'] =>
  predictedRows(rows, ms).map(({ row, predictedMs }) => ({ row, estimateMs: predictedMs }));

/** Claim 2, by the sums of the operators of `rows`. */
export function sumsStudyClaim(rows: readonly MeasuredRow[], sums: Result<OperatorSums, string>): StudyClaim {
  if (!sums.ok) return open(SUMS, sums.error);
  return {
    ...SUMS,
    claim: sumsClaim(sums.value),
    estimates: { by: 'sum of operators', rows: estimatesOf(rows, sums.value.sumsMs) },
  };
}

/** A fit of the study's predictors, as far as claim 3 needs it. */
export type ClaimFit =
  | { readonly state: 'fitting' | 'stopped' }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'fitted'; readonly report: FitReport };

/** Claim 3, by the cross-validated errors of the automatic predictor and the MACs line. */
export function predictorStudyClaim(fit: ClaimFit, record: StudyRecord, rows: readonly MeasuredRow[]): StudyClaim {
  switch (fit.state) {
    case 'fitting':
      return open(PREDICTOR, 'The predictors are being fitted. The answer follows.');
    case 'stopped':
      return open(PREDICTOR, 'The predictors have not been fitted; below they can be.');
    case 'refused':
      return open(PREDICTOR, fit.reason);
    case 'fitted':
      return fittedClaim(fit.report, record, fittedRows(record, rows));
  }
}

/** `rows` are those that predictors of the record are fitted to. */
function fittedClaim(report: FitReport, record: StudyRecord, rows: readonly MeasuredRow[]): StudyClaim {
  const { evaluations } = report;
  const auto = evaluations.find(({ estimator }) => estimator === 'auto');
  const macsLine = evaluations.find(({ estimator }) => estimator === 'macs-line');
  if (auto === undefined || macsLine === undefined || !isFitOf(report, rows))
    return open(PREDICTOR, 'The fit is of other cells than these.');
  const noise = measurementNoiseFloor(fitRowsOf(record));
  return {
    ...PREDICTOR,
    claim: predictorClaim({ auto, macsLine, noise }),
    estimates: {
      by: 'automatic predictor',
      rows: estimatesOf(rows, outOfFoldByTrial(report, auto)),
    },
  };
}

/** Least and greatest latency of all claims, measured or estimated, in ms: their charts share the range. */
export function rangeOfClaims(claims: readonly StudyClaim[]): readonly [lowMs: number, highMs: number] {
  let [lowMs, highMs] = [Number.POSITIVE_INFINITY, 0];
  for (const { estimates } of claims) {
    for (const { row, estimateMs } of estimates?.rows ?? []) {
      for (const ms of [estimateMs, row.summary.medianMs]) {
        // A sum of operators that the clock did not see is zero, which no logarithmic axis holds.
        if (ms > 0) lowMs = Math.min(lowMs, ms);
        highMs = Math.max(highMs, ms);
      }
    }
  }
  return [lowMs, highMs];
}
