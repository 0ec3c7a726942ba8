import { useEffect, useRef } from 'preact/hooks';
import type { StudyRecord } from '../../measure/study-record';
import { cellHash } from '../cell-address';
import { CellDetail } from './cell-detail';
import type { CellRow } from './rows';
import './cell-dialog.css';

interface CellDialogProps {
  readonly record: StudyRecord;
  readonly rows: readonly CellRow[];
  readonly opened: string | undefined;
  readonly show: (trialId: string) => void;
  readonly close: () => void;
}

/** One cell over the page: a sheet on a phone, a window on a desktop. Neighbours are those in the order measured. */
export function CellDialog({ record, rows, opened, show, close }: CellDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const at = rows.findIndex((row) => row.trialId === opened);
  const row = rows[at];
  useEffect(() => {
    if (row && !dialog.current?.open) dialog.current?.showModal();
    if (!row && dialog.current?.open) dialog.current.close();
  }, [row]);
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
          <CellDetail row={row} record={record} />
          <EditorLink row={row} />
        </>
      )}
    </dialog>
  );
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
