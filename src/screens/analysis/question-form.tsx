import type { ComponentChildren } from 'preact';
import { type FrameColumn, GROUP_COLUMNS } from '../../analysis/questions/columns';
import type { AnalysisQuestion, AnswerView } from '../../analysis/questions/question';
import { Disclosure } from '../../components/disclosure';
import { Segmented } from '../../components/segmented';
import { formatCount } from '../../text/format';
import { Filters } from './filters';
import { numberColumns, VIEW_KINDS, viewOf } from './questions';

interface QuestionFormProps {
  readonly columns: readonly FrameColumn[];
  readonly question: AnalysisQuestion;
  readonly ask: (question: AnalysisQuestion) => void;
}

const KIND_OPTIONS = [
  { label: 'Groups', name: 'Compare groups' },
  { label: 'Describe', name: 'Describe every column' },
  { label: 'Relate', name: 'Correlate columns' },
  { label: 'Rows', name: 'See all rows' },
];

/** What is asked of the rows: every change asks anew. */
export function QuestionForm({ columns, question, ask }: QuestionFormProps) {
  const { view, filters } = question;
  const see = (next: AnswerView): void => ask({ filters, view: next });
  return (
    <section class="section" aria-labelledby="question-title">
      <h2 id="question-title">What do you want to see?</h2>
      <Segmented
        legend="View"
        options={KIND_OPTIONS}
        value={VIEW_KINDS.indexOf(view.kind)}
        choose={(place) => see(viewOf(VIEW_KINDS[place], columns, view))}
      />
      <ViewFields columns={columns} view={view} see={see} />
      <Filters columns={columns} filters={filters} change={(changed) => ask({ filters: changed, view })} />
    </section>
  );
}

interface ViewFieldsProps {
  readonly columns: readonly FrameColumn[];
  readonly view: AnswerView;
  readonly see: (view: AnswerView) => void;
}

function ViewFields({ columns, view, see }: ViewFieldsProps) {
  if (view.kind === 'groups') {
    return (
      <div class="analysis-fields">
        <Choice
          label="Compare"
          value={view.measure}
          options={numberColumns(columns)}
          choose={(measure) => see({ ...view, measure })}
        />
        <Choice
          label="By"
          value={view.by}
          options={GROUP_COLUMNS.flatMap((name) => columns.find((column) => column.name === name) ?? [])}
          choose={(name) => see({ ...view, by: GROUP_COLUMNS.find((one) => one === name) ?? view.by })}
        />
      </div>
    );
  }
  if (view.kind !== 'correlation') return null;
  return (
    <>
      <Segmented
        legend="Coefficient"
        options={METHODS}
        value={view.method === 'spearman' ? 0 : 1}
        choose={(place) => see({ ...view, method: place === 0 ? 'spearman' : 'pearson' })}
      />
      <Disclosure title={`Columns: ${formatCount(view.columns.length)} chosen`}>
        {() => (
          <ColumnBoxes columns={columns} chosen={view.columns} choose={(chosen) => see({ ...view, columns: chosen })} />
        )}
      </Disclosure>
    </>
  );
}

const METHODS = [
  { label: 'Spearman, ranks', name: 'Spearman, of ranks' },
  { label: 'Pearson, values', name: 'Pearson, of values' },
];

interface ChoiceProps {
  readonly label: ComponentChildren;
  readonly value: string;
  readonly options: readonly FrameColumn[];
  readonly choose: (name: string) => void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  return (
    <label class="analysis-field">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.name} value={option.name}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ColumnBoxesProps {
  readonly columns: readonly FrameColumn[];
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

function ColumnBoxes({ columns, chosen, choose }: ColumnBoxesProps) {
  return (
    <ul class="analysis-boxes">
      {numberColumns(columns).map(({ name, label }) => (
        <li key={name}>
          <label class="analysis-box">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ currentTarget }) =>
                choose(currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
              }
            />
            <span>{label}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
