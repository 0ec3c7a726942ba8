import type { TableChoice } from '../../tables/architecture-table';
import { reasonsOf } from '../../tables/keyed-table';
import type { TableReport } from '../../tables/table-report';
import { TIME_UNITS } from '../../tables/units';
import { formatCount, plural } from '../../text/format';
import { Disclosure } from '../disclosure';
import { Facts } from '../facts';
import './table-reading.css';

interface TableReadingProps {
  readonly report: TableReport;
  readonly choice: TableChoice;
  readonly choose: (choice: TableChoice) => void;
}

/** What a table was read as: rows, the column that names them, times with their units, and what was refused and why. */
export function TableReading({ report, choice, choose }: TableReadingProps) {
  const { rows, refused, key, columns, leftOut } = report;
  const others = [...columns, ...leftOut].map(({ name }) => name);
  const times = columns.filter(({ unit }) => unit !== undefined && unit !== '%');
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
              <select
                aria-label="The column that names the rows"
                value={key.join()}
                onChange={(event) => choose({ ...choice, key: [event.currentTarget.value] })}
              >
                <option value={key.join()}>{key.join(' and ')}</option>
                {others.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            ),
          },
          ...times.map(({ name, unit = 'ms', example }) => ({
            name,
            value: (
              <>
                <select
                  aria-label={`Unit of ${name}`}
                  value={unit}
                  onChange={(event) => {
                    const chosen = TIME_UNITS.find((one) => one === event.currentTarget.value);
                    if (chosen !== undefined) choose({ ...choice, units: { ...choice.units, [name]: chosen } });
                  }}
                >
                  {TIME_UNITS.map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
                {example !== undefined && (
                  <span class="note">
                    The first, {example.text}, is {Number(example.value.toPrecision(6))} ms.
                  </span>
                )}
              </>
            ),
          })),
        ]}
      />
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

const Sentences = ({ of }: { readonly of: readonly string[] }) => (
  <ul class="table-reading-reasons">
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
