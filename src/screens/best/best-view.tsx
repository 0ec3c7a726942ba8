import '../../components/button.css';
import '../../components/components.css';
import { ProgressBar } from '../../components/progress-bar';
import { hrefOf } from '../../routes/routes';
import type { RunState } from '../../services/run/run-state';
import { formatCount } from '../../text/format';
import './best.css';
import type { Best } from './controller';
import { NothingYet } from './nothing-yet';
import { RankingSection } from './ranking-section';
import { SourceLine } from './source-line';

/** The answer to "which network do I take for a latency budget on this phone?" */
export function BestView({ best }: { readonly best: Best }) {
  const [state, source, capabilities, run] = [
    best.state.value,
    best.source.value,
    best.capabilities.value,
    best.run.value,
  ];
  return (
    <div class="best">
      <div class="best-head">
        <h1>Best for this phone</h1>
        <p class="best-lead">The best network that answers within the time you have.</p>
        {state.state === 'open' && source && <SourceLine source={source} sources={state.sources} />}
      </div>
      {state.state === 'opening' && <p role="status">Looking at the studies on this device.</p>}
      {state.state === 'nothing' &&
        (run === undefined || run.phase === 'stopped' ? (
          <NothingYet capabilities={capabilities} start={best.startStudy} />
        ) : (
          <NotYet run={run} />
        ))}
      {state.state === 'open' && source && (
        <RankingSection best={state} source={source} capabilities={capabilities} actions={best} />
      )}
    </div>
  );
}

/** The study that will tell is under way. */
function NotYet({ run }: { readonly run: RunState }) {
  return (
    <div class="best-nothing">
      <p>
        A study is being measured, {formatCount(run.ended)} of {formatCount(run.trials)} networks so far. What it has
        learnt from is needed here: come back when it has ended.
      </p>
      <ProgressBar done={run.ended} total={run.trials} label="Measured so far" />
      <div class="button-row">
        <a class="button button-primary button-large" href={hrefOf({ name: 'run' })}>
          Back to the study
        </a>
      </div>
    </div>
  );
}
