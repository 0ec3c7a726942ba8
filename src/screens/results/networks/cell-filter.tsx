import { useId, useState } from 'preact/hooks';
import { Term } from '../../../components/term';
import { type FigureRange, filterCount, NO_FILTER, type RowFilter } from '../../../insights/filter-rows';
import { GRADES, type Grade } from '../../../measure/record/measurement';
import { formatCount, plural } from '../../../text/format';
import './cell-filter.css';

interface CellFilterProps {
  readonly filter: RowFilter;
  readonly change: (filter: RowFilter) => void;
  /** Rows that the filter leaves, of how many. */
  readonly left: number;
  readonly all: number;
  /** Whether any row has a grade, MACs, or has failed: what none has is not asked for. */
  readonly has: { readonly grades: boolean; readonly macs: boolean; readonly failed: boolean };
}

const STATES: readonly (readonly [RowFilter['state'], string])[] = [
  ['all', 'measured or not'],
  ['measured', 'measured'],
  ['failed', 'failed'],
];

/** Finds cells by what they are called or made of, and narrows the table down. */
export function CellFilter({ filter, change, left, all, has }: CellFilterProps) {
  const [open, setOpen] = useState(false);
  /** Counts the times it was cleared: fields that hold what was typed begin anew. */
  const [cleared, setCleared] = useState(0);
  const id = useId();
  const count = filterCount(filter);
  const isFiltered = count > 0 || filter.text.trim() !== '';
  const toggle = (grade: Grade): void =>
    change({
      ...filter,
      grades: filter.grades.includes(grade) ? filter.grades.filter((one) => one !== grade) : [...filter.grades, grade],
    });
  return (
    <search class="cell-filter">
      <div class="cell-filter-row">
        <label class="visually-hidden" for={`${id}-text`}>
          Search the cells
        </label>
        <input
          id={`${id}-text`}
          class="field"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder="Name, hash or operator"
          value={filter.text}
          onInput={(event) => change({ ...filter, text: event.currentTarget.value })}
        />
        <button
          type="button"
          class="button"
          aria-expanded={open}
          aria-controls={`${id}-more`}
          onClick={() => setOpen(!open)}
        >
          {count === 0 ? 'Filter' : `Filter (${count})`}
        </button>
      </div>
      <div id={`${id}-more`} class="cell-filter-more" hidden={!open} key={cleared}>
        {has.grades && (
          <fieldset>
            <legend>
              <Term of="grade">Grade</Term>
            </legend>
            <div class="cell-filter-grades">
              {GRADES.map((grade) => (
                <label key={grade} class="cell-filter-grade">
                  <input type="checkbox" checked={filter.grades.includes(grade)} onChange={() => toggle(grade)} />
                  <span>{grade}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {has.failed && (
          <div class="cell-filter-field">
            <label for={`${id}-state`}>State</label>
            <select
              id={`${id}-state`}
              class="field"
              value={filter.state}
              onChange={(event) => change({ ...filter, state: stateOf(event.currentTarget.value) })}
            >
              {STATES.map(([state, words]) => (
                <option key={state} value={state}>
                  {words}
                </option>
              ))}
            </select>
          </div>
        )}
        <RangeFields
          name="Latency, ms"
          range={filter.latencyMs}
          change={(latencyMs) => change({ ...filter, latencyMs })}
        />
        {has.macs && (
          <RangeFields
            name="MACs, millions"
            range={filter.millionMacs}
            change={(millionMacs) => change({ ...filter, millionMacs })}
          />
        )}
      </div>
      <p class="cell-filter-left">
        <span role="status">
          {isFiltered && (left === 0 ? 'No cell is like that.' : `${formatCount(left)} of ${plural(all, 'cell')}`)}
        </span>
        {isFiltered && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              change(NO_FILTER);
              setCleared(cleared + 1);
            }}
          >
            Show all
          </button>
        )}
      </p>
    </search>
  );
}

const stateOf = (value: string): RowFilter['state'] => STATES.find(([state]) => state === value)?.[0] ?? 'all';

interface RangeFieldsProps {
  readonly name: string;
  readonly range: FigureRange;
  readonly change: (range: FigureRange) => void;
}

/** From and to, each may be left empty. */
function RangeFields({ name, range, change }: RangeFieldsProps) {
  return (
    <fieldset>
      <legend>{name}</legend>
      <div class="cell-filter-range">
        <NumberField label={`${name}, from`} hint="from" change={(least) => change({ ...range, least })} />
        <span aria-hidden="true">to</span>
        <NumberField label={`${name}, to`} hint="to" change={(most) => change({ ...range, most })} />
      </div>
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly change: (value: number | undefined) => void;
}

/** A field for a number that keeps the typed text. It accepts a decimal comma; other text counts as no value. */
function NumberField({ label, hint, change }: NumberFieldProps) {
  const [draft, setDraft] = useState('');
  const value = numberOf(draft);
  return (
    <input
      class="field"
      type="text"
      inputMode="decimal"
      autocomplete="off"
      aria-label={label}
      aria-invalid={draft.trim() !== '' && value === undefined}
      placeholder={hint}
      value={draft}
      onInput={(event) => {
        setDraft(event.currentTarget.value);
        change(numberOf(event.currentTarget.value));
      }}
    />
  );
}

function numberOf(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  const value = Number(trimmed);
  return trimmed === '' || !Number.isFinite(value) ? undefined : value;
}
