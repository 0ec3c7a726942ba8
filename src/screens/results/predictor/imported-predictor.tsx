import type { ChartSelection } from '../../../components/chart/selection';
import { Facts } from '../../../components/facts';
import { FileButton } from '../../../components/file-button';
import type { MeasuredRow } from '../../../insights/rows';
import type { ImportedPredictor } from '../../../services/fit/fit';
import { formatCorrelation, formatDate, formatPercent, formatShare, plural } from '../../../text/format';
import { ESTIMATOR_LABELS } from '../../../text/labels';
import type { PredictorScreen } from './controller';
import { PredictedMeasured } from './predicted-measured';

interface ImportedSectionProps extends ChartSelection {
  readonly imported: ImportedPredictor | undefined;
  readonly rows: readonly MeasuredRow[];
  readonly importPredictor: PredictorScreen['importPredictor'];
}

/** A predictor from elsewhere, judged by what was measured here. */
export function ImportedSection({ imported, rows, importPredictor, ...selection }: ImportedSectionProps) {
  return (
    <>
      {imported && <Imported imported={imported} rows={rows} {...selection} />}
      <FileButton
        label={imported ? 'Import another predictor' : 'Import a predictor'}
        accept=".json,.txt,application/json,text/plain"
        onFile={importPredictor}
      />
    </>
  );
}

function Imported({
  imported,
  rows,
  ...selection
}: Omit<ImportedSectionProps, 'importPredictor' | 'imported'> & {
  readonly imported: ImportedPredictor;
}) {
  const { provenance, estimator, judgement } = imported;
  const { metrics, coverage90, predictedMs } = judgement;
  return (
    <div class="predictor-body">
      <div class="predictor-metrics">
        <h3>An imported predictor on these {plural(judgement.rows, 'cell')}</h3>
        <Facts
          items={[
            {
              name: 'From',
              value: `${provenance.study.name}${provenance.deviceName === '' ? '' : `, ${provenance.deviceName}`}`,
            },
            { name: 'Measured on', value: describePlace(provenance) },
            {
              name: 'Estimator',
              value: `${ESTIMATOR_LABELS[estimator]}, fitted to ${plural(provenance.rows, 'cell')}`,
            },
            { name: 'Fitted', value: formatDate(provenance.fittedAtMs) },
            { name: 'Mean error', value: formatPercent(metrics.mape) },
            { name: 'Within 10%', value: formatShare(metrics.within10Percent) },
            { name: 'Order', value: formatCorrelation(metrics.spearman) },
            { name: 'In its 90% interval', value: coverage90 === undefined ? 'it has none' : formatShare(coverage90) },
          ]}
        />
        <p class="note">On the device of its study it may do better. It predicts cells in the editor from now on.</p>
      </div>
      <PredictedMeasured name="Imported" metrics={metrics} predictedMs={predictedMs} rows={rows} {...selection} />
    </div>
  );
}

/** The first place, and how many more there are. */
function describePlace({ environments }: ImportedPredictor['provenance']): string {
  const [first, ...more] = environments;
  if (first === undefined) return 'not said';
  const words = `${first.adapter.name}${first.adapter.software ? ' (software)' : ''}, ${first.userAgent}`;
  return more.length === 0 ? words : `${words}, and ${plural(more.length, 'more place')}`;
}
