import type { StudyListItem } from '../../measure/record/study-list-item';
import { BACKENDS } from '../../study/definition';
import '../../components/button.css';
import '../../components/components.css';
import { CellExample } from './cell-example';
import type { Home } from './controller';
import { GoOn, RunningNow } from './go-on';
import { StudyLibrary } from './library';
import { BrowserOffers } from './offers';
import { StartStudy } from './start';
import { Tasks } from './tasks';
import './home.css';

/** What this is, what this browser offers, the one thing to do, and what was done before. */
export function HomeView({ home }: { readonly home: Home }) {
  const [capabilities, library, run] = [home.capabilities.value, home.studies.value, home.run.value];
  const running = run !== undefined && run.phase !== 'stopped';
  const unfinished = running ? undefined : latestUnfinished(library ?? []);
  return (
    <div class="home">
      {home.offline.value === 'update-waiting' && !running && <UpdateLine apply={home.applyUpdate} />}
      <div class="home-columns">
        <div class="home-column">
          <div class="home-hero">
            <h1>How fast do neural networks run here?</h1>
            <p class="home-lead">
              leti-web times small neural networks in this browser and learns from them to predict the latency of
              networks it has not timed.
            </p>
          </div>
          {running && <RunningNow run={run} />}
          {unfinished && <GoOn study={unfinished} resume={() => home.resumeStudy(unfinished.id)} />}
          {!running && (
            <StartStudy
              capabilities={capabilities}
              prominent={unfinished === undefined}
              ready={library !== undefined}
              start={home.startStudy}
            />
          )}
          <Tasks />
        </div>
        <div class="home-column">
          <BrowserOffers capabilities={capabilities} probeAgain={home.probeAgain} />
          <StudyLibrary library={library} damaged={home.damaged.value} actions={home} />
          <CellExample />
        </div>
      </div>
    </div>
  );
}

/** Of studies that were started together, one a backend, the one whose turn it is. */
function latestUnfinished(library: readonly StudyListItem[]): StudyListItem | undefined {
  const [latest, ...others] = library.filter(canGoOn);
  return others
    .filter(({ createdAtMs }) => createdAtMs === latest.createdAtMs)
    .reduce((first, other) => (turnOf(other) < turnOf(first) ? other : first), latest);
}

const turnOf = ({ definition }: StudyListItem): number => BACKENDS.indexOf(definition.backend);

const canGoOn = (item: StudyListItem): boolean =>
  item.origin === 'measured' && item.state === 'unfinished' && item.ended < item.trials;

function UpdateLine({ apply }: { readonly apply: () => void }) {
  return (
    <div class="update-line callout callout-accent">
      <p>A new version of this page is ready. Stored studies stay as they are.</p>
      <button type="button" class="button" onClick={apply}>
        Use the new version
      </button>
    </div>
  );
}
