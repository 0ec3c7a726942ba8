import { useCallback, useMemo } from 'preact/hooks';
import type { ChartSelection } from '../../../components/chart/selection';
import { useChunkedMap, useDeferredTask } from '../../../components/deferred';
import { macsClaim, predictorClaim, sumsClaim } from '../../../insights/claims';
import { costFit, costIntervalOf, costRowOf } from '../../../insights/network-cost';
import type { MeasuredRow } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import { isoCostPair } from '../../../predict/evaluation/iso-cost';
import { measurementNoiseFloor } from '../../../predict/evaluation/noise-floor';
import { operatorSums, takeApart } from '../../../predict/look-up-table/operator-sums';
import type { FitState } from '../../../services/fit/fit';
import { formatCount, plural } from '../../../text/format';
import { ClaimFigure, type ShownClaim } from './claim-figure';

interface ClaimsSectionProps extends ChartSelection {
  readonly record: StudyRecord;
  readonly rows: readonly MeasuredRow[];
  readonly fit: FitState;
  /** Operators are being timed: nothing is computed meanwhile. */
  readonly isMeasuring: boolean;
  /** Whether this device can time the operators. */
  readonly canMeasure: boolean;
}

/** LETI's three claims about latency, each judged by this study's own figures. */
export function ClaimsSection({ record, rows, fit, isMeasuring, canMeasure, ...selection }: ClaimsSectionProps) {
  const macs = useMacsClaim(record, rows);
  const sums = useSumsClaim(record, rows, isMeasuring, canMeasure);
  const fitted = useMemo(() => fittedClaim(fit, rows), [fit, rows]);
  const shown = [macs, sums, fitted];
  const range = useMemo(() => rangeOf([macs, sums, fitted]), [macs, sums, fitted]);
  return (
    <div class="claims">
      {shown.map((each) => (
        <ClaimFigure key={each.id} shown={each} range={range} {...selection} />
      ))}
    </div>
  );
}

function useMacsClaim({ definition }: StudyRecord, rows: readonly MeasuredRow[]): ShownClaim {
  const judge = useCallback((): ShownClaim => {
    const { costs, line } = costFit(rows, 'macs', definition.seed);
    const pair = isoCostPair(costs.map(costIntervalOf));
    const nameOf = (id: string): string => costs.find(({ row }) => row.trialId === id)?.row.name ?? id;
    const named = pair && { ...pair, fast: nameOf(pair.fastId), slow: nameOf(pair.slowId) };
    const cells = named && [
      { id: named.slowId, name: named.slow },
      { id: named.fastId, name: named.fast },
    ];
    return {
      ...MACS_CLAIM,
      ...(cells && { cells }),
      claim: macsClaim({ line, pair: named }),
      ...(line && { said: { rows: costs.map(({ row }) => row), saidMs: line.predictedMs, by: 'line in MACs' } }),
    };
  }, [rows, definition]);
  return useDeferredTask(judge, rows.length > SOON_JUDGED) ?? MACS_OPEN;
}

const MACS_CLAIM = { id: 'macs', title: 'MACs are a poor guide to latency' };
const MACS_OPEN: ShownClaim = {
  ...MACS_CLAIM,
  claim: { verdict: 'open', words: 'The line is being fitted. The answer follows.' },
};
/** So many rows are fitted and compared within a frame or two. */
const SOON_JUDGED = 1000;

function useSumsClaim(
  record: StudyRecord,
  rows: readonly MeasuredRow[],
  isMeasuring: boolean,
  canMeasure: boolean,
): ShownClaim {
  const { definition, operators, environments } = record;
  const isKnown = operators !== undefined && operators.length > 0 && !isMeasuring;
  const take = useCallback(
    ({ measurement, summary }: MeasuredRow) => takeApart(measurement.architecture, summary.medianMs, definition),
    [definition],
  );
  const { results, done } = useChunkedMap(isKnown ? rows : undefined, take);
  return useMemo(() => {
    const shown = { id: 'sums', title: 'Adding up operators misses it' };
    const open = (words: string): ShownClaim => ({ ...shown, claim: { verdict: 'open', words } });
    if (isMeasuring) return open('The operators are being timed. The answer follows.');
    if (!isKnown) return open(canMeasure ? HOW_TO_MEASURE : NOT_MEASURED);
    if (results === undefined) return open(`Adding up: ${formatCount(done)} of ${plural(rows.length, 'network')}.`);
    const sums = operatorSums({ operators, environments, definition }, results);
    if (!sums.ok) return open(sums.error);
    return {
      ...shown,
      claim: sumsClaim(sums.value),
      said: { rows, saidMs: sums.value.sumsMs, by: 'sum of operators' },
    };
  }, [isMeasuring, isKnown, canMeasure, results, done, rows, operators, environments, definition]);
}

const HOW_TO_MEASURE =
  'The operators of these networks have not been timed alone yet: “Operators, one by one” below does it in some minutes.';
const NOT_MEASURED =
  'The operators of these networks were not timed alone. Only the device that measured the study can do that.';

function fittedClaim(fit: FitState, rows: readonly MeasuredRow[]): ShownClaim {
  const shown = { id: 'predictor', title: 'A fitted predictor does well' };
  const open = (words: string): ShownClaim => ({ ...shown, claim: { verdict: 'open', words } });
  if (fit.state === 'fitting') return open('The predictors are being fitted. The answer follows.');
  if (fit.state === 'stopped') return open('The predictors have not been fitted; below they can be.');
  if (fit.state === 'refused') return open(fit.reason);
  const [auto, macsLine] = (['auto', 'macs-line'] as const).map((id) =>
    fit.report.evaluations.find(({ estimator }) => estimator === id),
  );
  if (auto === undefined || macsLine === undefined || auto.predictedMs.length !== rows.length)
    return open('The fit is of other cells than these.');
  const noise = measurementNoiseFloor(rows.map((row) => costRowOf({ row, cost: 0 })));
  return {
    ...shown,
    claim: predictorClaim({ auto, macsLine, noise }),
    said: { rows, saidMs: auto.predictedMs, by: 'automatic predictor' },
  };
}

/** The same for all, so that they can be compared. */
function rangeOf(claims: readonly ShownClaim[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  const include = (ms: number): void => {
    if (ms > 0) low = Math.min(low, ms);
    high = Math.max(high, ms);
  };
  for (const { said } of claims) {
    for (const ms of said?.saidMs ?? []) include(ms);
    for (const { summary } of said?.rows ?? []) include(summary.medianMs);
  }
  return [low, high];
}
