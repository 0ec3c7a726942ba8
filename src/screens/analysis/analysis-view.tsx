import { BackendTag } from '../../components/backend-tag';
import { ProgressBar } from '../../components/progress-bar';
import { hrefOf } from '../../routes/routes';
import type { Actions } from '../../shell/actions';
import type { AppState } from '../../shell/state';
import { formatCount, plural } from '../../text/format';
import type { AnalysisState, ReadyAnalysis } from './analysis-state';
import { AnswerSection } from './answer-section';
import { JoinSection } from './join-section';
import { QuestionForm } from './question-form';
import { StudiesSection } from './studies-section';
import '../../components/button.css';
import '../../components/components.css';
import './analysis.css';

export interface AnalysisViewProps {
  /** Of the studies that are asked for. */
  readonly ids: readonly string[];
  readonly state: Pick<AppState, 'analysis' | 'library'>;
  readonly actions: Actions;
}

/** Records of one or several studies as one table: asked, related, joined with other tables, exported. */
export function AnalysisView({ ids, state, actions }: AnalysisViewProps) {
  const analysis: AnalysisState = state.analysis ?? { state: 'loading', done: 0, total: 0 };
  return (
    <article class="analysis">
      <header class="analysis-head">
        <h1>Analysis</h1>
        {analysis.state === 'ready' ? (
          <Sources analysis={analysis} />
        ) : (
          <p class="soft">The records of studies as one table, to be compared and related.</p>
        )}
      </header>
      {analysis.state === 'loading' && <Loading done={analysis.done} total={analysis.total} />}
      {analysis.state === 'problem' && (
        <div class="callout" role="alert">
          <p class="callout-title">{analysis.title}</p>
          <p>{analysis.detail}</p>
        </div>
      )}
      {analysis.state !== 'loading' && (
        <StudiesSection
          key={ids.join()}
          ids={ids}
          library={state.library}
          analyse={actions.analyse}
          isOpen={analysis.state === 'problem'}
        />
      )}
      {analysis.state === 'ready' && <Ready analysis={analysis} actions={actions} />}
    </article>
  );
}

function Ready({ analysis, actions }: { readonly analysis: ReadyAnalysis; readonly actions: Actions }) {
  return (
    <>
      <QuestionForm columns={analysis.columns} question={analysis.question} ask={actions.askAnalysis} />
      <AnswerSection analysis={analysis} />
      <JoinSection table={analysis.table} actions={actions} />
    </>
  );
}

function Sources({ analysis }: { readonly analysis: ReadyAnalysis }) {
  return (
    <ul class="analysis-sources">
      {analysis.studies.map(({ id, name, device, backend, rows }) => (
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
