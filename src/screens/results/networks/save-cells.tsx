import { useContext } from 'preact/hooks';
import { SaveFileContext } from '../../../components/chart/context';
import { cellsCsv } from '../../../insights/cells-csv';
import type { CellRow } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import '../../../components/button.css';

interface SaveCellsProps {
  /** As the table shows them, on all of its pages. */
  readonly rows: () => readonly CellRow[];
  readonly record: StudyRecord;
}

/** Saves the table of cells it stands beside. */
export function SaveCells({ rows, record }: SaveCellsProps) {
  const save = useContext(SaveFileContext);
  const write = (): void =>
    save(`leti-${record.id}-cells.csv`, new Blob([cellsCsv(rows(), record)], { type: 'text/csv;charset=utf-8' }));
  return (
    <div class="button-row">
      <button type="button" class="button" onClick={write}>
        Export this table as CSV
      </button>
    </div>
  );
}
