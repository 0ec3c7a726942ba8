import { ProgressBar } from '../../../components/progress-bar';
import { hrefOf } from '../../../routes/routes';
import { MISMATCH_SENTENCES } from '../../../text/compare/cautions';
import { formatCount } from '../../../text/format';
import { Compared } from './compared';
import type { Compare } from './controller';
import { Picker } from './picker';
import './compare.css';

/** Studies side by side: picked, computed, shown. */
export function CompareView({ compare }: { readonly compare: Compare }) {
  const state = compare.state.value;
  switch (state?.state) {
    case undefined:
      return <Computing done={0} of={0} waiting={false} />;
    case 'computing':
      return <Computing {...state} />;
    case 'picking':
      return <Picker {...state} capabilities={compare.capabilities.value} actions={compare} />;
    case 'apart':
      return (
        <article class="compare">
          <h1>These studies don't go together</h1>
          <div class="callout">
            <p class="callout-title">{state.names.join(' · ')}</p>
            <p>{MISMATCH_SENTENCES[state.reason]} Nothing was changed.</p>
          </div>
          <p>
            <a class="button button-primary" href={hrefOf({ name: 'compare', ids: [] })}>
              Pick others
            </a>
          </p>
        </article>
      );
    case 'compared':
      return <Compared compared={state.compared} />;
  }
}

function Computing({ done, of, waiting }: { readonly done: number; readonly of: number; readonly waiting: boolean }) {
  return (
    <article class="compare" aria-busy="true">
      <h1>Compare studies</h1>
      <div class="compare-progress">
        <p class="soft" role="status">
          {waiting
            ? 'A study is being measured. The comparison goes on when it pauses or ends, so as not to disturb it.'
            : 'Reading the samples of the studies.'}
        </p>
        {of > 0 && (
          <>
            <ProgressBar done={done} total={of} label="Compared so far" />
            <p class="note">
              Step {formatCount(done)} of {formatCount(of)}
            </p>
          </>
        )}
      </div>
    </article>
  );
}
