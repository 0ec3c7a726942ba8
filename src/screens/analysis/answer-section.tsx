import { useContext } from 'preact/hooks';
import { SaveFileContext } from '../../components/chart/context';
import { ErrorBoundary } from '../../components/error-boundary';
import { Term } from '../../components/term';
import { csvText } from '../../tables/csv';
import { formatCount, plural } from '../../text/format';
import { CorrelationChart, GroupChart } from './answer-charts';
import { answerFile, answerTitle } from './answer-labels';
import { AnswerTable } from './answer-table';
import type { Answered, ReadyAnalysis } from './state';

const TITLE_ID = 'answer-title';

/** What the latest question yielded; while the next one is worked on it stays. */
export function AnswerSection({ analysis }: { readonly analysis: ReadyAnalysis }) {
  const { answered, isBusy, problem, columns } = analysis;
  if (problem !== undefined && !isBusy) {
    return (
      <div class="callout callout-error" role="alert">
        <p class="callout-title">This question has no answer</p>
        <p>{problem} The records are safe; ask something else, or open the analysis again.</p>
      </div>
    );
  }
  if (answered === undefined) return <p class="note">Working on the first answer.</p>;
  const { answer, question } = answered;
  const labelOf = (name: string): string => columns.find((column) => column.name === name)?.label ?? name;
  const title = answerTitle(question.view, columns);
  return (
    <section class="section" aria-labelledby={TITLE_ID} aria-busy={isBusy}>
      <div class="analysis-answer-head">
        <h2 id={TITLE_ID}>{title}</h2>
        <p class="note" role="status">
          {isBusy ? 'Working on the answer; below stands the one before.' : passedText(answered)}
        </p>
      </div>
      {answer.rows.length === 0 ? (
        <Nothing answered={answered} />
      ) : (
        <Something answered={answered} title={title} labelOf={labelOf} />
      )}
    </section>
  );
}

interface SomethingProps {
  readonly answered: Answered;
  readonly title: string;
  readonly labelOf: (column: string) => string;
}

function Something({ answered, title, labelOf }: SomethingProps) {
  const { answer, question } = answered;
  const { view } = question;
  return (
    <>
      <MixedPlacesCaution answered={answered} />
      <ErrorBoundary what="This chart" of={answered}>
        {view.kind === 'groups' && (
          <GroupChart view={view} answer={answer} title={title} label={labelOf(view.measure)} />
        )}
        {view.kind === 'correlation' && answer.rows.length > 1 && <CorrelationChart view={view} answer={answer} />}
      </ErrorBoundary>
      <Explanation answered={answered} />
      <ErrorBoundary what="This table" of={answered}>
        <AnswerTable key={JSON.stringify(question)} view={view} answer={answer} title={title} />
      </ErrorBoundary>
      <SaveAnswer answered={answered} />
    </>
  );
}

const passedText = ({ answer, question }: Answered): string =>
  question.filters.some(({ value }) => value.trim() !== '')
    ? `${formatCount(answer.passed)} of ${plural(answer.total, 'row')} pass the filters.`
    : `${plural(answer.total, 'row')}.`;

function Nothing({ answered }: { readonly answered: Answered }) {
  const { answer } = answered;
  return (
    <p class="soft">
      {answer.passed === 0
        ? 'No row passes the filters. Change or remove one of them.'
        : 'None of these rows has a value here. Choose another column.'}
    </p>
  );
}

/** Figures over devices or backends that are not alike say little of any of them. */
function MixedPlacesCaution({ answered }: { readonly answered: Answered }) {
  const { answer, question } = answered;
  const { view } = question;
  const isApart = view.kind === 'rows' || (view.kind === 'groups' && ['backend', 'device', 'study'].includes(view.by));
  if (answer.places < 2 || isApart) return null;
  return (
    <p class="callout">
      These rows come from {formatCount(answer.places)} devices or backends, and their latencies are taken together. To
      keep them apart, filter by one, or group by backend or device.
    </p>
  );
}

function Explanation({ answered }: { readonly answered: Answered }) {
  switch (answered.question.view.kind) {
    case 'groups':
      return (
        <p class="note">
          The ends of the median are its 95% <Term of="interval">interval</Term>, as if the rows were drawn at random;
          fewer than six rows give their whole range. Standard deviation over <span class="nowrap">n - 1</span>.
        </p>
      );
    case 'describe':
      return (
        <p class="note">
          Quantiles between two rows are interpolated. Standard deviation over <span class="nowrap">n - 1</span>.
        </p>
      );
    case 'correlation':
      return (
        <p class="note">
          {answered.question.view.method === 'spearman' ? (
            <>
              <Term of="Spearman">Spearman's</Term> coefficient: whether both put the rows in the same order.
            </>
          ) : (
            <>
              <Term of="Pearson">Pearson's</Term> coefficient: how close the rows lie to a line.
            </>
          )}{' '}
          Each over the rows that have both. Being alike is no cause.
        </p>
      );
    case 'rows':
      return <p class="note">One row a network and run, failed ones included. Latency is the median.</p>;
  }
}

function SaveAnswer({ answered }: { readonly answered: Answered }) {
  const save = useContext(SaveFileContext);
  const { answer, question } = answered;
  const write = (): void => {
    const text = csvText(
      answer.columns.map(({ name }) => name),
      answer.rows,
    );
    save(`${answerFile(question.view)}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <div class="button-row">
      <button type="button" class="button" onClick={write}>
        Export this table as CSV
      </button>
    </div>
  );
}
