import type { TableChoice } from './architecture-table';
import type { TableReport } from './table-report';

/** A table that was read, with what it was read as and what the person chose of it. */
export interface ReadTable<Choice extends TableChoice = TableChoice> {
  readonly fileName: string;
  readonly report: TableReport;
  readonly choice: Choice;
}

/** A table that a person picked and that is not used yet. */
export type OfferedTable<Choice extends TableChoice = TableChoice> =
  | { readonly state: 'reading'; readonly fileName: string }
  | RefusedTable<Choice>
  | ({ readonly state: 'read' } & ReadTable<Choice>);

export interface RefusedTable<Choice extends TableChoice = TableChoice> {
  readonly state: 'refused';
  readonly fileName: string;
  /** A sentence or two. */
  readonly problem: string;
  /** Columns that may be chosen to name the rows, one or two together; none where that would not help. */
  readonly keys: readonly (readonly string[])[];
  readonly choice: Partial<Choice>;
}
