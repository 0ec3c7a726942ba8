import { useEffect } from 'preact/hooks';
import { Dialog } from '../../../components/dialog';
import type { CellRow } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import { cellHref } from '../../../routes/routes';
import type { TrialSamples } from '../state';
import { CellDetail, type CellProfiling } from './cell-detail';

interface CellDialogProps {
  readonly record: StudyRecord;
  readonly rows: readonly CellRow[];
  readonly opened: string | undefined;
  readonly show: (trialId: string) => void;
  readonly close: () => void;
  readonly profiling: CellProfiling;
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
      title={row?.name}
      before="Cell measured before"
      after="Cell measured after"
      step={(by) => show(rows[(at + by + rows.length) % rows.length].trialId)}
      close={close}
    >
      {() => (
        <>
          <CellDetail
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

/** Those that the record holds itself, or those that were read for this cell; undefined where none are kept here. */
export function samplesOf(
  { measurement, hasSamples, trialId }: CellRow,
  read: TrialSamples | undefined,
): TrialSamples | undefined {
  const { outcome } = measurement;
  if (outcome.state === 'measured') return { trialId, state: 'read', visits: outcome.visits };
  if (!hasSamples) return undefined;
  return read?.trialId === trialId ? read : { trialId, state: 'reading' };
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
