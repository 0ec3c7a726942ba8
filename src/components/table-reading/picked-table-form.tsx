import type { ComponentChildren } from 'preact';
import type { TableChoice } from '../../tables/architecture-table';
import type { OfferedTable, ReadTable } from '../../tables/offered-table';
import { ProgressBar } from '../progress-bar';
import { RefusedTableCallout } from './refused-table';
import type { UsedColumns } from './table-columns';
import { TableReading } from './table-reading';
import '../button.css';
import './table-reading.css';

interface PickedTableFormProps<Choice extends TableChoice> {
  readonly table: OfferedTable<Choice>;
  /** What is as it was while the table is not used, a sentence. */
  readonly safe: string;
  readonly choose: (choice: Partial<Choice>) => void;
  readonly use: () => void;
  readonly dismiss: () => void;
  /** What its use is called, and whether nothing is left to ask for it. */
  readonly useOf: (table: ReadTable<Choice>) => { readonly label: string; readonly canUse: boolean };
  /** Which columns are used, where several may be. */
  readonly boxesOf?: (table: ReadTable<Choice>) => UsedColumns;
  /** What else is chosen. */
  readonly children?: (table: ReadTable<Choice>) => ComponentChildren;
}

/** A table that was picked: what it was read as, with the choices that can change it, or why it was refused. */
export function PickedTableForm<Choice extends TableChoice>(props: PickedTableFormProps<Choice>) {
  const { table, safe, choose, use, dismiss, useOf, boxesOf, children } = props;
  if (table.state === 'reading') return <ReadingTable name={table.fileName} />;
  const choice: Partial<Choice> = table.choice;
  const change = (part: TableChoice): void => choose({ ...choice, ...part });
  if (table.state === 'refused')
    return <RefusedTableCallout table={table} safe={safe} readBy={(key) => change({ key })} />;
  const { label, canUse } = useOf(table);
  const boxes = boxesOf?.(table);
  return (
    <fieldset class="offered-table">
      <legend>{table.fileName} is read like this</legend>
      <TableReading
        report={table.report}
        units={table.choice.units}
        change={change}
        {...(boxes === undefined ? {} : { boxes })}
      />
      {children?.(table)}
      <div class="button-row">
        <button type="button" class="button button-primary" disabled={!canUse} onClick={use}>
          {label}
        </button>
        <button type="button" class="button" onClick={dismiss}>
          Leave it
        </button>
      </div>
    </fieldset>
  );
}

/** Hashes of NAS-Bench-101 are looked for among all its cells. */
const ReadingTable = ({ name }: { readonly name: string }) => (
  <div class="table-progress" role="status">
    <p>Reading {name}. A table of hashes takes some seconds.</p>
    <ProgressBar label={`Reading ${name}`} />
  </div>
);
