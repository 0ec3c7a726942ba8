import { ok, type Result } from '../base/result';
import { type KeyedTable, readKeyedTable, type TableKey } from './keyed-table';

/** A table whose rows are named by this column, by whatever names it uses. */
export function readNamedTable(text: string, column: string): Result<KeyedTable<string>, string> {
  const key: TableKey<string> = {
    columns: [column],
    read: (rows) => rows.map(([name]) => ok(name.trim())),
    identity: (name) => name,
  };
  return readKeyedTable(text, () => ok(key));
}
