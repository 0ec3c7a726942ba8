import type { TableChoice } from '../../tables/architecture-table';
import { type ChosenUnits, reasonsOf } from '../../tables/keyed-table';
import type { TableReport } from '../../tables/table-report';
import { formatCount, plural } from '../../text/format';
import { Disclosure } from '../disclosure';
import { Facts } from '../facts';
import { KeySelect } from './key-select';
import { TableColumns, type UsedColumns } from './table-columns';
import './table-reading.css';

interface TableReadingProps {
  readonly report: TableReport;
  /** Those that the person chose. */
  readonly units: ChosenUnits | undefined;
  readonly change: (part: TableChoice) => void;
  /** Which columns are used, where several may be. */
  readonly boxes?: UsedColumns;
}

/** What a table was read as: rows, the column that names them, its figures, and what was refused and why. */
export function TableReading({ report, units, change, boxes }: TableReadingProps) {
  const { rows, refused, key, columns, leftOut } = report;
  const keys = [key, ...[...columns, ...leftOut].map(({ name }) => [name])];
  return (
    <div class="table-reading">
      <Facts
        items={[
          {
            name: 'Rows',
            value: `${formatCount(rows)} read, ${refused.count === 0 ? 'none' : formatCount(refused.count)} refused`,
          },
          {
            name: 'Named by',
            value: (
              <>
                <KeySelect
                  label="The column that names the rows"
                  value={key}
                  keys={keys}
                  choose={(chosen) => change({ key: chosen })}
                />
                <span class="note">{describeKey(report)}</span>
              </>
            ),
          },
        ]}
      />
      {columns.length > 0 && (
        <TableColumns
          columns={columns}
          units={units}
          chooseUnits={(chosen) => change({ units: chosen })}
          boxes={boxes}
        />
      )}
      {refused.count > 0 && (
        <Disclosure title={`Why ${plural(refused.count, 'row')} ${refused.count === 1 ? 'was' : 'were'} refused`}>
          {() => <Sentences of={reasonsOf(refused)} />}
        </Disclosure>
      )}
      {leftOut.length > 0 && (
        <Disclosure title={`${plural(leftOut.length, 'column')} left out`}>
          {() => <Sentences of={leftOut.map(({ why }) => why)} />}
        </Disclosure>
      )}
    </div>
  );
}

/** What the first row names. A bare number is no cell by the numbers of NAS-Bench-201's authors. */
function describeKey({ keyExample: { text, name } }: TableReport): string {
  const isOtherIndex = /^\d+$/.test(text.trim()) && name.startsWith('nb201-');
  const first = text === name ? `The first is ${name}.` : `The first, ${text}, is ${name}.`;
  return isOtherIndex ? `${first} NATS-Bench numbers the cells otherwise: use its column arch.` : first;
}

const Sentences = ({ of }: { readonly of: readonly string[] }) => (
  <ul class="table-reading-reasons">
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
