import { useEffect, useRef } from 'preact/hooks';
import { SaveFileContext } from './components/chart/context';
import { lazyView } from './components/lazy-view';
import type { AnalysisViewProps } from './screens/analysis/analysis-view';
import type { BestViewProps } from './screens/best/best-view';
import type { CheckViewProps } from './screens/check/check-view';
import type { OwnModelViewProps } from './screens/custom-model/custom-model-view';
import type { DesignViewProps } from './screens/design/design-view';
import type { CellEditorProps } from './screens/editor/cell-editor';
import { Home } from './screens/home/home';
import type { InvitationProps } from './screens/invitation/invitation';
import type { NetworksViewProps } from './screens/networks/networks-view';
import type { CompareViewProps } from './screens/results/compare/compare-view';
import { StudyPlaceholder } from './screens/results/study-placeholder';
import type { StudyViewProps } from './screens/results/study-view';
import type { RunViewProps } from './screens/run/run';
import type { Actions } from './shell/actions';
import { LinkProblemView } from './shell/link-problem';
import { Notices } from './shell/notices';
import type { AppState, OfflineState, Screen } from './shell/state';
import { formatCount } from './text/format';
import './shell/base.css';
import './shell/app.css';

export interface AppProps {
  readonly state: AppState;
  readonly actions: Actions;
}

const StudyView = lazyView<StudyViewProps>(
  () => import('./screens/results/study-view').then((module) => module.StudyView),
  () => <StudyPlaceholder />,
);
const CellEditor = lazyView<CellEditorProps>(
  () => import('./screens/editor/cell-editor').then((module) => module.CellEditor),
  () => <h1 class="soft">Draw a cell</h1>,
);
const NetworksView = lazyView<NetworksViewProps>(
  () => import('./screens/networks/networks-view').then((module) => module.NetworksView),
  () => <h1>Popular networks</h1>,
);
const OwnModelView = lazyView<OwnModelViewProps>(
  () => import('./screens/custom-model/custom-model-view').then((module) => module.OwnModelView),
  () => <h1>Your own model</h1>,
);
const GlossaryView = lazyView<{ readonly term?: string }>(
  () => import('./screens/learn/glossary').then((module) => module.GlossaryView),
  () => <h1>Glossary</h1>,
);

const BestView = lazyView<BestViewProps>(
  () => import('./screens/best/best-view').then((module) => module.BestView),
  () => <h1>Best for this phone</h1>,
);

const CheckView = lazyView<CheckViewProps>(
  () => import('./screens/check/check-view').then((module) => module.CheckView),
  () => <h1>Check this phone</h1>,
);

const CompareView = lazyView<CompareViewProps>(
  () => import('./screens/results/compare/compare-view').then((module) => module.CompareView),
  () => <h1>Compare studies</h1>,
);
const AnalysisView = lazyView<AnalysisViewProps>(
  () => import('./screens/analysis/analysis-view').then((module) => module.AnalysisView),
  () => <h1 class="soft">Analysis</h1>,
);
const Invitation = lazyView<InvitationProps>(
  () => import('./screens/invitation/invitation').then((module) => module.Invitation),
  () => <h1>A link asks this device to run a study</h1>,
);
const RunView = lazyView<RunViewProps>(
  () => import('./screens/run/run').then((module) => module.RunView),
  () => <h1 class="soft">Starting</h1>,
);
const DesignView = lazyView<DesignViewProps>(
  () => import('./screens/design/design-view').then((module) => module.DesignView),
  () => <h1>Design a study</h1>,
);

/** The whole page: header, the screen that is on, footer, notices. */
export function App({ state, actions }: AppProps) {
  const main = useFocusOnNewScreen(screenKey(state.screen));
  return (
    <div class="app">
      <a class="app-skip" href={`#${MAIN_ID}`} onClick={(event) => skipTo(event, main.current)}>
        Skip to the content
      </a>
      <Header state={state} />
      <main class="app-main" id={MAIN_ID} tabIndex={-1} ref={main}>
        <SaveFileContext.Provider value={actions.saveFile}>
          <CurrentScreen state={state} actions={actions} />
        </SaveFileContext.Provider>
      </main>
      <Footer offline={state.offline} />
      <Notices notices={state.notices} actions={actions} />
    </div>
  );
}

function CurrentScreen({ state, actions }: AppProps) {
  const { screen } = state;
  switch (screen.name) {
    case 'home':
      return <Home state={state} actions={actions} />;
    case 'run':
      return <RunView run={state.run} actions={actions} />;
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
      return <Invitation definition={screen.definition} actions={actions} />;
    case 'cell':
      return (
        <CellEditor
          key={screenKey(screen)}
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
      return <BestView state={state} actions={actions} />;
    case 'analysis':
      return <AnalysisView ids={screen.ids} state={state} actions={actions} />;
    case 'check':
      return <CheckView check={state.check} actions={actions} />;
    case 'design':
      return <DesignView state={state} actions={actions} />;
    case 'shared-check':
      return <CheckView check={undefined} shared={screen.check} actions={actions} />;
    case 'compare':
      return (
        <CompareView
          key={screenKey(screen)}
          compare={state.compare}
          capabilities={state.capabilities}
          actions={actions}
        />
      );
    case 'link-problem':
      return <LinkProblemView problem={screen.problem} />;
  }
}

function Header({ state }: { readonly state: AppState }) {
  const { run, screen } = state;
  const current = (name: Screen['name']) => (screen.name === name ? { 'aria-current': 'page' as const } : {});
  return (
    <header class="app-header">
      <a class="app-brand" href="#/" {...current('home')}>
        <svg class="app-brand-mark" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 18V4M6 18v-7M10 18v-5M14 18v-7M18 18V8" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
        leti-web
      </a>
      <nav class="app-nav" aria-label="Main">
        {run && run.phase !== 'stopped' && screen.name !== 'run' && (
          <a class="app-running" href="#/run">
            Measuring {formatCount(run.ended)} of {formatCount(run.trials)}
          </a>
        )}
        <a href="#/glossary/" {...current('glossary')}>
          Glossary
        </a>
      </nav>
    </header>
  );
}

const OFFLINE_LABELS: Readonly<Record<OfflineState, string>> = {
  unknown: '',
  installing: 'Getting ready to work offline.',
  ready: 'Works offline.',
  'update-waiting': 'A new version is ready.',
  preview: 'Preview: offline is off, because this address uses an untrusted certificate.',
  unsupported: 'This browser cannot keep the page for offline use.',
};

function Footer({ offline }: { readonly offline: OfflineState }) {
  return (
    <footer class="app-footer">
      <div class="app-footer-inner">
        <p>Nothing leaves this device. Results stay in this browser until you share or export them.</p>
        <p>{OFFLINE_LABELS[offline]}</p>
      </div>
    </footer>
  );
}

const MAIN_ID = 'content';

/** The fragment is the router's, so the skip link moves the focus itself. */
function skipTo(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
  main?.scrollIntoView();
}

function screenKey(screen: Screen): string {
  if (screen.name === 'study') return `study/${screen.id}`;
  if (screen.name === 'cell') return `cell/${screen.space}/${screen.initial?.index ?? 'new'}`;
  if (screen.name === 'compare') return `compare/${screen.ids.join(',')}`;
  if (screen.name === 'networks') return `networks/${screen.id ?? ''}`;
  return screen.name;
}

/** Moves focus and scroll to the top of a screen that replaces another, so that a reader hears where they are. */
function useFocusOnNewScreen(key: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    main.current?.focus({ preventScroll: true });
    if (!key.startsWith('glossary')) window.scrollTo({ top: 0, behavior: 'instant' });
  }, [key]);
  return main;
}
