import { useMemo, useState } from 'preact/hooks';
import type { AnalysisAnswer } from '../../analysis/questions/answer';
import type { FrameColumn } from '../../analysis/questions/columns';
import type { AnswerView } from '../../analysis/questions/question';
import { plural } from '../../text/format';
import { headUnit, rowWriter } from './answer-labels';
import { type AnswerSort, sortAnswer } from './sort-answer';
import './answer-table.css';

interface AnswerTableProps {
  readonly view: AnswerView;
  readonly answer: AnalysisAnswer;
  /** What it is of. */
  readonly title: string;
}

/** Rows drawn at first and added by each tap: ten thousand rows stay quick to open. */
const PAGE = 60;

/** The rows of an answer, sortable by every column; it scrolls sideways within itself. */
export function AnswerTable({ view, answer, title }: AnswerTableProps) {
  const [sort, setSort] = useState<AnswerSort>();
  const [shown, setShown] = useState(PAGE);
  const sorted = useMemo(() => sortAnswer(answer.rows, sort), [answer, sort]);
  const write = rowWriter(view, answer);
  const choose = (column: number): void =>
    setSort({
      column,
      descending: sort?.column === column ? !sort.descending : answer.columns[column].kind !== 'text',
    });
  return (
    <div class="answer">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section class="answer-scroll" aria-label={`Table: ${title}`} tabIndex={0}>
        <table class="answer-table">
          <thead>
            <tr>
              {answer.columns.map((column, i) => (
                <SortHead
                  key={column.name}
                  column={column}
                  sort={sort?.column === i ? sort : undefined}
                  choose={() => choose(i)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row, i) => (
              <tr key={i}>
                {write(row).map((text, at) => (
                  <TableCell
                    key={answer.columns[at].name}
                    isHead={at === 0}
                    isText={answer.columns[at].kind === 'text'}
                    text={text}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sorted.length > shown && (
        <div class="button-row">
          <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
            Show more, {plural(sorted.length - shown, 'row')} left
          </button>
        </div>
      )}
    </div>
  );
}

interface SortHeadProps {
  readonly column: FrameColumn;
  readonly sort: AnswerSort | undefined;
  readonly choose: () => void;
}

function SortHead({ column, sort, choose }: SortHeadProps) {
  const order = sort === undefined ? 'none' : sort.descending ? 'descending' : 'ascending';
  const unit = headUnit(column);
  return (
    <th scope="col" class={column.kind === 'text' ? 'answer-text' : undefined} aria-sort={order}>
      <button type="button" class="answer-sort" onClick={choose}>
        <span>
          {sort && <span aria-hidden="true">{sort.descending ? '↓' : '↑'}</span>}
          {column.label}
        </span>
        {unit && <span class="soft">{unit}</span>}
      </button>
    </th>
  );
}

interface CellProps {
  readonly isHead: boolean;
  readonly isText: boolean;
  readonly text: string;
}

function TableCell({ isHead, isText, text }: CellProps) {
  if (isHead) return <th scope="row">{text}</th>;
  return <td class={isText ? 'answer-text' : undefined}>{text}</td>;
}
