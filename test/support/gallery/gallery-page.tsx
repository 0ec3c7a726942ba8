import { signal } from '@preact/signals';
import { AnalysisView } from '../../../src/screens/analysis/analysis-view';
import { BestView } from '../../../src/screens/best/best-view';
import { CheckView } from '../../../src/screens/check/check-view';
import { OwnModelView } from '../../../src/screens/custom-model/custom-model-view';
import { DesignView } from '../../../src/screens/design/design-view';
import { CellEditor } from '../../../src/screens/editor/cell-editor';
import type { Home } from '../../../src/screens/home/controller';
import { HomeView } from '../../../src/screens/home/home';
import { InvitationView } from '../../../src/screens/invitation/invitation';
import { GlossaryView } from '../../../src/screens/learn/glossary';
import { NetworksView } from '../../../src/screens/networks/networks-view';
import { CompareView } from '../../../src/screens/results/compare/compare-view';
import { StudyPlaceholder } from '../../../src/screens/results/study-placeholder';
import { StudyView } from '../../../src/screens/results/study-view';
import { RunView } from '../../../src/screens/run/run';
import type { Actions } from '../../../src/shell/actions';
import { Frame } from '../../../src/shell/frame';
import { LinkProblemView } from '../../../src/shell/link-problem';
import type { GalleryState } from './gallery-state';

/** Actions of any kind: each only writes its name and arguments to the console. */
const inert = <T extends object>(): T =>
  new Proxy({} as T, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        console.info(String(name), ...args),
  });

const actions = inert<Actions>();

/** One picture of the gallery: the real frame and screen over made-up state. */
export function GalleryPage({ state }: { readonly state: GalleryState }) {
  const { screen, notices, offline, run } = state;
  return (
    <Frame
      page={{
        screen: signal({ name: screen.name, key: screen.name }),
        notices: { list: signal(notices), dismiss: () => undefined },
        offline: signal(offline),
        run: signal(run),
      }}
    >
      <GalleryScreen state={state} />
    </Frame>
  );
}

function GalleryScreen({ state }: { readonly state: GalleryState }) {
  const { screen } = state;
  const shown = { ...state, screen: { name: screen.name, key: screen.name } };
  switch (screen.name) {
    case 'home': {
      const home: Home = {
        ...inert<Home>(),
        studies: signal(state.library),
        capabilities: signal(state.capabilities),
        run: signal(state.run),
        offline: signal(state.offline),
      };
      return <HomeView home={home} />;
    }
    case 'run':
      return <RunView run={state.run} actions={inert()} />;
    case 'study':
    case 'shared':
      if (state.study === undefined) return <StudyPlaceholder {...(state.opening ?? {})} />;
      return (
        <StudyView
          study={state.study}
          shared={screen.name === 'shared'}
          actions={actions}
          {...(state.profiling === undefined ? {} : { profiling: state.profiling })}
          {...(state.operatorRun === undefined ? {} : { operatorRun: state.operatorRun })}
        />
      );
    case 'invited':
      return <InvitationView invitation={{ ...inert(), definition: signal(screen.definition) }} />;
    case 'cell':
      return (
        <CellEditor
          space={screen.space}
          initial={screen.initial}
          predict={(architecture) => state.predict?.(architecture)}
          actions={{ measure: actions.measureCell, share: actions.shareCell }}
        />
      );
    case 'networks':
      return (
        <NetworksView
          networks={state.networks}
          profiles={state.networkProfiles ?? {}}
          profiling={state.profiling}
          actions={actions}
          {...(screen.id === undefined ? {} : { id: screen.id })}
        />
      );
    case 'own-model':
      return <OwnModelView state={state} actions={actions} />;
    case 'glossary':
      return <GlossaryView {...(screen.term === undefined ? {} : { term: screen.term })} />;
    case 'best':
      return <BestView state={shown} actions={actions} />;
    case 'analysis':
      return <AnalysisView ids={screen.ids} state={state} actions={actions} />;
    case 'check':
      return <CheckView check={state.check} actions={actions} />;
    case 'shared-check':
      return <CheckView check={undefined} shared={screen.check} actions={actions} />;
    case 'design':
      return <DesignView state={state} actions={actions} />;
    case 'compare':
      return <CompareView compare={state.compare} capabilities={state.capabilities} actions={actions} />;
    case 'link-problem':
      return <LinkProblemView problem={screen.problem} />;
  }
}
