import { BackendTag } from '../../components/backend-tag';
import { ErrorBoundary } from '../../components/error-boundary';
import { ProgressBar } from '../../components/progress-bar';
import { hrefOf } from '../../routes/routes';
import { formatCount, plural } from '../../text/format';
import { AnswerSection } from './answer-section';
import type { Analysis } from './controller';
import { JoinSection } from './join-section';
import { QuestionForm } from './question-form';
import type { ReadyAnalysis } from './state';
import { StudiesSection } from './studies-section';
import '../../components/button.css';
import '../../components/components.css';
import './analysis.css';

/** Records of one or several studies as one table: asked, correlated, joined with other tables, exported. */
export function AnalysisView({ analysis }: { readonly analysis: Analysis }) {
  const [state, ids, studies] = [analysis.state.value, analysis.ids.value, analysis.studies.value];
  return (
    <article class="analysis">
      <header class="analysis-head">
        <h1>Analysis</h1>
        {state.state === 'ready' ? (
          <Sources studies={state.studies} />
        ) : (
          <p class="soft">The records of studies as one table, to be compared and related.</p>
        )}
      </header>
      {state.state === 'loading' && <Loading done={state.done} total={state.total} />}
      {state.state === 'problem' && (
        <div class="callout" role="alert">
          <p class="callout-title">{state.title}</p>
          <p>{state.detail}</p>
        </div>
      )}
      {state.state !== 'loading' && (
        <StudiesSection
          key={ids.join()}
          ids={ids}
          library={studies}
          analyse={analysis.analyse}
          isOpen={state.state === 'problem'}
        />
      )}
      {state.state === 'ready' && (
        <>
          <QuestionForm columns={state.columns} question={state.question} ask={analysis.ask} />
          <ErrorBoundary what="This answer" of={state}>
            <AnswerSection analysis={state} />
          </ErrorBoundary>
          <JoinSection table={state.table} offered={analysis.offered.value} actions={analysis} />
        </>
      )}
    </article>
  );
}

function Sources({ studies }: Pick<ReadyAnalysis, 'studies'>) {
  return (
    <ul class="analysis-sources">
      {studies.map(({ id, name, device, backend, rows }) => (
        <li key={id} class="analysis-study-line">
          <a href={hrefOf({ name: 'study', id: id })}>
            {name}
            {device !== '' && ` on ${device}`}
          </a>
          <BackendTag backend={backend} />
          <span>{plural(rows, 'row')}</span>
        </li>
      ))}
    </ul>
  );
}

/** A study's samples are summed up when it is first looked at. */
function describeLoading(done: number, total: number): string {
  if (total > 0) return `Reading ${formatCount(done)} of ${plural(total, 'row')}.`;
  return done > 0 ? `Summing up the samples, ${plural(done, 'network')} so far.` : 'Opening the studies.';
}

function Loading({ done, total }: { readonly done: number; readonly total: number }) {
  return (
    <div class="analysis-progress" role="status">
      <p>{describeLoading(done, total)}</p>
      {total > 0 ? (
        <ProgressBar done={done} total={total} label="Rows read" />
      ) : (
        <ProgressBar label="Opening the studies" />
      )}
    </div>
  );
}
