import { useMemo } from 'preact/hooks';
import type { ChartSelection } from '../../../components/chart/selection';
import { LazyMount } from '../../../components/lazy-mount';
import { chainedRows } from '../../../insights/latency-figures';
import { MIN_ROWS_FOR_TREND, trendOf } from '../../../insights/residual-outliers';
import type { MeasuredRow } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import type { FitReport } from '../../../predict/evaluation/evaluation';
import { CostFigure } from './cost-figure';
import { DistributionFigure } from './distribution-figure';
import { ResidualOutliersSection } from './residual-outliers-section';
import { ColdFigure, PipelinedFigure } from './time-figures';

interface FiguresProps extends ChartSelection {
  readonly record: StudyRecord;
  readonly rows: readonly MeasuredRow[];
  /** Those of them with a latency above 0 ms, which has a ratio. */
  readonly timed: readonly MeasuredRow[];
  /** Undefined before the predictors are fitted. */
  readonly report: FitReport | undefined;
}

/** What the latencies of a study depend on, and those that depend on something else. */
export function Figures({ record, rows, timed, report, ...selection }: FiguresProps) {
  const chained = useMemo(() => chainedRows(timed), [timed]);
  return (
    <div class="study-figures">
      <div class="study-pair">
        <DistributionFigure rows={rows} {...selection} />
        <LazyMount heightPx={560}>{() => <CostFigure record={record} rows={rows} {...selection} />}</LazyMount>
      </div>
      {timed.length > 0 && (
        <LazyMount heightPx={560}>
          {() => (
            <div class="study-pair">
              <ColdFigure rows={timed} {...selection} />
              {chained.length > 0 && <PipelinedFigure chained={chained} {...selection} />}
            </div>
          )}
        </LazyMount>
      )}
      {timed.length >= MIN_ROWS_FOR_TREND && (
        <LazyMount heightPx={480}>
          {() => <ResidualOutliers record={record} rows={timed} report={report} {...selection} />}
        </LazyMount>
      )}
    </div>
  );
}

function ResidualOutliers({ record, rows, report, ...selection }: Omit<FiguresProps, 'timed'>) {
  const trend = useMemo(() => trendOf(record, rows, report), [record, rows, report]);
  return trend && <ResidualOutliersSection trend={trend} {...selection} />;
}
