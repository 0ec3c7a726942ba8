import { useState } from 'preact/hooks';
import type { FrameColumn } from '../../analysis/questions/columns';
import type { Filter, FilterTest } from '../../analysis/questions/question';
import { testsOf } from './questions';

interface FiltersProps {
  readonly columns: readonly FrameColumn[];
  readonly filters: readonly Filter[];
  readonly change: (filters: readonly Filter[]) => void;
}

const TEST_LABELS: Readonly<Record<FilterTest, string>> = {
  '<': 'below',
  '<=': 'at most',
  '=': 'equals',
  '>=': 'at least',
  '>': 'above',
  is: 'is',
  'is not': 'is not',
  contains: 'contains',
};

/** Conditions that every row must meet. */
export function Filters({ columns, filters, change }: FiltersProps) {
  const add = (): void => change([...filters, { column: 'grade', test: 'is', value: '' }]);
  return (
    <fieldset class="filters">
      <legend>Only rows where</legend>
      {filters.map((filter, i) => (
        <FilterLine
          key={i}
          place={i + 1}
          columns={columns}
          filter={filter}
          change={(changed) => change(filters.with(i, changed))}
          remove={() => change(filters.toSpliced(i, 1))}
        />
      ))}
      <button type="button" class="button" onClick={add}>
        Add a filter
      </button>
    </fieldset>
  );
}

interface FilterLineProps {
  readonly place: number;
  readonly columns: readonly FrameColumn[];
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
  readonly remove: () => void;
}

function FilterLine({ place, columns, filter, change, remove }: FilterLineProps) {
  const { column, test, value } = filter;
  /** Until it is entered: an answer that arrives meanwhile draws the form anew. */
  const [typed, setTyped] = useState<string>();
  const known = columns.find(({ name }) => name === column);
  const tests = testsOf(known);
  const takeColumn = (name: string): void => {
    const [first, ...others] = testsOf(columns.find((one) => one.name === name));
    change({ column: name, test: others.includes(test) ? test : first, value: known?.name === name ? value : '' });
  };
  return (
    <div class="filter">
      <select
        class="filter-column"
        aria-label={`Column of filter ${place}`}
        value={column}
        onChange={(event) => takeColumn(event.currentTarget.value)}
      >
        {columns.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label={`Test of filter ${place}`}
        value={test}
        onChange={(event) => {
          const chosen = tests.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) change({ ...filter, test: chosen });
        }}
      >
        {tests.map((one) => (
          <option key={one} value={one}>
            {TEST_LABELS[one]}
          </option>
        ))}
      </select>
      <input
        type="text"
        autocomplete="off"
        autocapitalize="off"
        inputMode={known?.kind === 'number' ? 'decimal' : 'text'}
        aria-label={`Value of filter ${place}`}
        placeholder={valueHint(known)}
        value={typed ?? value}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          setTyped(undefined);
          change({ ...filter, value: event.currentTarget.value });
        }}
      />
      <button type="button" class="button button-quiet" aria-label={`Remove filter ${place}`} onClick={remove}>
        ✕
      </button>
    </div>
  );
}

function valueHint(column: FrameColumn | undefined): string {
  if (column?.kind === 'date') return '2026-11-23';
  if (column?.name === 'grade') return 'A';
  switch (column?.unit) {
    case 'ms':
      return 'ms';
    case 'percent':
      return '%';
    case 'bytes':
      return 'bytes';
    default:
      return column?.kind === 'number' ? 'a number' : 'a text';
  }
}
