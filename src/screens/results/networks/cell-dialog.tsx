import { useEffect } from 'preact/hooks';
import { Dialog } from '../../../components/dialog';
import { TrialDetail, type TrialProfiling } from '../../../components/trial-detail/trial-detail';
import type { CellRow } from '../../../insights/rows';
import { samplesOf, type TrialSamples } from '../../../insights/trial-detail';
import type { StudyRecord } from '../../../measure/record/study-record';
import { cellHref } from '../../../routes/routes';
import { architectureTitle } from '../../../text/foreign-names';

interface CellDialogProps {
  readonly record: StudyRecord;
  readonly rows: readonly CellRow[];
  readonly opened: string | undefined;
  readonly show: (trialId: string) => void;
  readonly close: () => void;
  readonly profiling: TrialProfiling;
  /** Raw samples of the cell that was asked for last. */
  readonly samples: TrialSamples | undefined;
  readonly loadSamples: (trialId: string) => void;
}

/** One cell over the page. Neighbours are those in the order measured. */
export function CellDialog({ record, rows, opened, show, close, profiling, samples, loadSamples }: CellDialogProps) {
  const at = opened === undefined ? -1 : rows.findIndex((row) => row.trialId === opened);
  const row = rows[at];
  const isAskedFor = samples?.trialId === row?.trialId;
  useEffect(() => {
    if (row?.hasSamples && row.measurement.outcome.state !== 'measured' && !isAskedFor) loadSamples(row.trialId);
  }, [row, isAskedFor, loadSamples]);
  return (
    <Dialog
      title={row && architectureTitle(row.measurement.architecture)}
      before="Cell measured before"
      after="Cell measured after"
      step={(by) => show(rows[(at + by + rows.length) % rows.length].trialId)}
      close={close}
    >
      {() => (
        <>
          <TrialDetail
            row={row}
            record={record}
            profiling={profiling}
            samples={samplesOf(row, samples)}
            loadSamples={() => loadSamples(row.trialId)}
          />
          <EditorLink row={row} />
        </>
      )}
    </Dialog>
  );
}

function EditorLink({ row }: { readonly row: CellRow }) {
  const { architecture } = row.measurement;
  if (!('index' in architecture)) return null;
  return (
    <p class="cell-detail-foot">
      <a class="button" href={cellHref(architecture)}>
        Open in the editor
      </a>
    </p>
  );
}
