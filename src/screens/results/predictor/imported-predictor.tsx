import { useMemo } from 'preact/hooks';
import type { ChartSelection } from '../../../components/chart/selection';
import { Facts } from '../../../components/facts';
import { FileButton } from '../../../components/file-button';
import { type JudgedPredictor, judgedPredictorFacts } from '../../../insights/fit-summary';
import { predictedRows } from '../../../insights/predictor-checks';
import type { MeasuredRow } from '../../../insights/rows';
import { plural } from '../../../text/format';
import type { PredictorScreen } from './controller';
import { PredictedMeasured } from './predicted-measured';

interface ImportedSectionProps extends ChartSelection {
  readonly imported: JudgedPredictor | undefined;
  readonly rows: readonly MeasuredRow[];
  readonly importPredictor: PredictorScreen['importPredictor'];
}

/** A predictor from a file, evaluated on the measurements of this study. */
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
  readonly imported: JudgedPredictor;
}) {
  const { rows: judged, metrics, predictedMs } = imported.judgement;
  const predicted = useMemo(() => predictedRows(rows, predictedMs), [rows, predictedMs]);
  return (
    <div class="predictor-body">
      <div class="predictor-metrics">
        <h3>An imported predictor on these {plural(judged, 'cell')}</h3>
        <Facts items={judgedPredictorFacts(imported)} />
        <p class="note">On the device of its study it may do better. It predicts cells in the editor from now on.</p>
      </div>
      <PredictedMeasured name="Imported" metrics={metrics} predicted={predicted} {...selection} />
    </div>
  );
}
