import { useEffect, useRef } from 'preact/hooks';
import type { StudyRecord } from '../../measure/study-record';
import { cellHash } from '../cell-address';
import type { TrialSamples } from '../state';
import { CellDetail, type CellLab } from './cell-detail';
import type { CellRow } from './rows';
import './cell-dialog.css';

interface CellDialogProps {
  readonly record: StudyRecord;
  readonly rows: readonly CellRow[];
  readonly opened: string | undefined;
  readonly show: (trialId: string) => void;
  readonly close: () => void;
  readonly lab: CellLab;
  /** Raw samples of the cell that was asked for last. */
  readonly samples: TrialSamples | undefined;
  readonly loadSamples: (trialId: string) => void;
}

/** One cell over the page: a sheet on a phone, a window on a desktop. Neighbours are those in the order measured. */
export function CellDialog({ record, rows, opened, show, close, lab, samples, loadSamples }: CellDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const at = rows.findIndex((row) => row.trialId === opened);
  const row = rows[at];
  useEffect(() => {
    if (row && !dialog.current?.open) dialog.current?.showModal();
    if (!row && dialog.current?.open) dialog.current.close();
  }, [row]);
  const isAskedFor = samples?.trialId === row?.trialId;
  useEffect(() => {
    if (row?.hasSamples && row.measurement.outcome.state !== 'measured' && !isAskedFor) loadSamples(row.trialId);
  }, [row, isAskedFor, loadSamples]);
  const step = (by: number) => () => show(rows[(at + by + rows.length) % rows.length].trialId);
  return (
    <dialog ref={dialog} class="cell-dialog" aria-labelledby="cell-dialog-title" onClose={close}>
      {row && (
        <>
          <div class="cell-dialog-head">
            <h2 id="cell-dialog-title">{row.name}</h2>
            <button type="button" class="button button-quiet" aria-label="Cell measured before" onClick={step(-1)}>
              ←
            </button>
            <button type="button" class="button button-quiet" aria-label="Cell measured after" onClick={step(1)}>
              →
            </button>
            <button type="button" class="button button-quiet" aria-label="Close" onClick={close}>
              ✕
            </button>
          </div>
          <CellDetail
            row={row}
            record={record}
            lab={lab}
            samples={samplesOf(row, samples)}
            loadSamples={() => loadSamples(row.trialId)}
          />
          <EditorLink row={row} />
        </>
      )}
    </dialog>
  );
}

/** Those that the record holds itself, or those that were read for this cell; undefined where none are kept here. */
function samplesOf(
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
    <p class="cell-dialog-foot">
      <a class="button" href={cellHash(architecture)}>
        Open in the editor
      </a>
    </p>
  );
}
