import type { ChosenUnits } from '../../tables/keyed-table';
import type { Direction } from '../../tables/roles';
import type { ColumnReport } from '../../tables/table-report';
import { TIME_UNITS, type TimeUnit } from '../../tables/units';
import { formatCount, plural } from '../../text/format';
import { Disclosure } from '../disclosure';

/** Which columns are used. */
export interface UsedColumns {
  readonly isUsed: (name: string) => boolean;
  readonly set: (name: string, isUsed: boolean) => void;
}

interface TableColumnsProps {
  readonly columns: readonly ColumnReport[];
  readonly units: ChosenUnits | undefined;
  readonly chooseUnits: (units: ChosenUnits) => void;
  readonly boxes: UsedColumns | undefined;
}

/** So many are shown at once. */
const MAX_SHOWN = 6;

/** The columns of figures, each with its unit, which figures are better, and how the first of them was read. */
export function TableColumns({ columns, boxes, units, chooseUnits }: TableColumnsProps) {
  const shown = columns.length > MAX_SHOWN + 1 ? columns.slice(0, MAX_SHOWN) : columns;
  const rest = columns.slice(shown.length);
  const list = (some: readonly ColumnReport[]) => (
    <ul class="table-columns">
      {some.map((column) => (
        <li key={column.name} class="table-column">
          {boxes === undefined ? (
            <span class="table-column-name">{column.name}</span>
          ) : (
            <label class="table-column-name">
              <input
                type="checkbox"
                checked={boxes.isUsed(column.name)}
                onChange={({ currentTarget }) => boxes.set(column.name, currentTarget.checked)}
              />
              <span>{column.name}</span>
            </label>
          )}
          {isTime(column) && (
            <UnitSelect column={column} choose={(unit) => chooseUnits({ ...units, [column.name]: unit })} />
          )}
          <span class="note">{describeColumn(column)}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <div class="table-columns-of">
      <p class="table-columns-title">{boxes === undefined ? 'Columns' : 'Columns to add'}</p>
      {list(shown)}
      {rest.length > 0 && <Disclosure title={`${plural(rest.length, 'more column')}`}>{() => list(rest)}</Disclosure>}
    </div>
  );
}

const isTime = ({ unit }: ColumnReport): boolean => unit !== undefined && unit !== '%';

function UnitSelect({
  column: { name, unit },
  choose,
}: {
  readonly column: ColumnReport;
  readonly choose: (unit: TimeUnit) => void;
}) {
  return (
    <select
      aria-label={`Unit of ${name}`}
      value={unit}
      onChange={(event) => {
        const chosen = TIME_UNITS.find((one) => one === event.currentTarget.value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {TIME_UNITS.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}

/** "Higher is better, no unit. The first of 20 is 0.9, written 0,900." */
function describeColumn(column: ColumnReport): string {
  const { unit, direction, example, filled } = column;
  const better = direction === undefined ? 'Not known which is better' : `${BETTER[direction]} is better`;
  const measure = unit === undefined ? 'no unit' : `in ${unit}`;
  if (example === undefined) return `${better}, ${measure}. No figures.`;
  const value = String(Number(example.value.toPrecision(6)));
  const read = isTime(column) ? `${value} ms` : value;
  return `${better}, ${measure}. The first of ${formatCount(filled)} is ${read}${value === example.text ? '' : `, written ${example.text}`}.`;
}

const BETTER: Readonly<Record<Direction, string>> = { higher: 'Higher', lower: 'Lower' };
