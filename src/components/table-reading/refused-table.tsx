import { useId, useState } from 'preact/hooks';
import type { RefusedTable } from '../../tables/offered-table';
import { KeySelect } from './key-select';
import '../button.css';
import './table-reading.css';

interface RefusedTableCalloutProps {
  readonly table: RefusedTable;
  /** What is as it was, a sentence. */
  readonly safe: string;
  /** Reads the table again, its rows named by these columns. */
  readonly readBy: (key: readonly string[]) => void;
}

/** Why a table could not be used, and the choice of the column that names its rows, where that may help. */
export function RefusedTableCallout({ table, safe, readBy }: RefusedTableCalloutProps) {
  const { fileName, problem, keys, choice } = table;
  const [key, setKey] = useState<readonly string[]>(choice.key ?? []);
  const id = useId();
  return (
    <div class="callout callout-error" role="alert">
      <p class="callout-title">{fileName} could not be used</p>
      <p class="table-problem">
        {problem} {safe}
      </p>
      {keys.length > 0 && (
        <form
          class="table-key"
          onSubmit={(event) => {
            event.preventDefault();
            readBy(key);
          }}
        >
          <label for={id}>Which column names the networks?</label>
          <KeySelect id={id} value={key} keys={keys} choose={setKey} />
          <button type="submit" class="button" disabled={key.length === 0}>
            Read it again
          </button>
        </form>
      )}
    </div>
  );
}
