import { useCallback, useMemo } from 'preact/hooks';
import type { ChartSelection } from '../../../components/chart/selection';
import { useChunkedMap, useDeferredTask } from '../../../components/deferred';
import type { MeasuredRow } from '../../../insights/rows';
import {
  MACS_CLAIM_PENDING,
  macsStudyClaim,
  pendingSumsClaim,
  predictorStudyClaim,
  progressingSumsClaim,
  rangeOfClaims,
  type StudyClaim,
  sumsStudyClaim,
} from '../../../insights/study-claims';
import type { StudyRecord } from '../../../measure/record/study-record';
import { operatorSums, takeApart } from '../../../predict/look-up-table/operator-sums';
import type { FitState } from '../../../services/fit/fit-state';
import { formatCount, plural } from '../../../text/format';
import { ClaimFigure } from './claim-figure';

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
  const predictor = useMemo(() => predictorStudyClaim(fit, record, rows), [fit, record, rows]);
  const claims = useMemo(() => [macs, sums, predictor], [macs, sums, predictor]);
  const range = useMemo(() => rangeOfClaims(claims), [claims]);
  return (
    <div class="claims">
      {claims.map((claim) => (
        <ClaimFigure key={claim.id} shown={claim} range={range} {...selection} />
      ))}
    </div>
  );
}

/** So many rows are fitted and compared within a frame or two. */
const MAX_ROWS_AT_ONCE = 1000;

function useMacsClaim(record: StudyRecord, rows: readonly MeasuredRow[]): StudyClaim {
  const judge = useCallback(() => macsStudyClaim(record, rows), [record, rows]);
  return useDeferredTask(judge, rows.length > MAX_ROWS_AT_ONCE) ?? MACS_CLAIM_PENDING;
}

function useSumsClaim(
  { definition, operators, environments }: StudyRecord,
  rows: readonly MeasuredRow[],
  isMeasuring: boolean,
  canMeasure: boolean,
): StudyClaim {
  const isKnown = operators !== undefined && operators.length > 0 && !isMeasuring;
  const take = useCallback(
    ({ measurement, summary }: MeasuredRow) => takeApart(measurement, summary.medianMs, definition),
    [definition],
  );
  const { results, done } = useChunkedMap(isKnown ? rows : undefined, take);
  return useMemo(() => {
    if (isMeasuring) return pendingSumsClaim('measuring');
    if (!isKnown) return pendingSumsClaim(canMeasure ? 'can-measure' : 'not-measured');
    if (results === undefined) return progressingSumsClaim(`${formatCount(done)} of ${plural(rows.length, 'network')}`);
    return sumsStudyClaim(rows, operatorSums({ operators, environments, definition }, results));
  }, [isMeasuring, isKnown, canMeasure, results, done, rows, operators, environments, definition]);
}
