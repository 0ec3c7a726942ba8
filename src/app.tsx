import type { ComponentType } from 'preact';
import { SaveFileContext } from './components/chart/context';
import { ErrorBoundary } from './components/error-boundary';
import { FailureCallout } from './components/failure-callout';
import { lazyView } from './components/lazy-view';
import { SaveRawDataContext } from './components/raw-data-context';
import { View as HomeView } from './screens/home';
import { StudyPlaceholder } from './screens/results/study-placeholder';
import type { ScreenName } from './services/navigation';
import { navigation, notices, offline, run } from './services/services';
import { PageFrame } from './shell/frame';
import { LinkProblemView } from './shell/link-problem';

interface ScreenModule {
  readonly View: ComponentType;
  /** Loads what the view loads later by itself. */
  readonly preload?: () => Promise<unknown>;
}

/** Where a screen's code is, and what stands in its place until that has loaded. */
interface Screen<Module extends ScreenModule> {
  readonly load: () => Promise<Module>;
  readonly View: ComponentType;
}

function screen<Module extends ScreenModule>(load: () => Promise<Module>, Placeholder: ComponentType): Screen<Module> {
  const View = lazyView<object>(
    () => load().then((module) => module.View),
    () => <Placeholder />,
    true,
  );
  return { load, View };
}

const heading = (text: string) => () => <h1>{text}</h1>;
/** A heading that the loaded screen replaces by another one. */
const softHeading = (text: string) => () => <h1 class="soft">{text}</h1>;

/** Every screen but the first, each loaded when it is first asked for. */
export const SCREENS = {
  run: screen(() => import('./screens/run'), softHeading('Starting')),
  results: screen(
    () => import('./screens/results'),
    () => <StudyPlaceholder />,
  ),
  invitation: screen(() => import('./screens/invitation'), heading('A link asks this device to run a study')),
  editor: screen(() => import('./screens/editor'), softHeading('Draw a cell')),
  networks: screen(() => import('./screens/networks'), heading('Popular networks')),
  customModel: screen(() => import('./screens/custom-model'), heading('Your own model')),
  compare: screen(() => import('./screens/results/compare'), heading('Compare studies')),
  glossary: screen(() => import('./screens/learn'), heading('Glossary')),
  check: screen(() => import('./screens/check'), heading('Check this phone')),
  best: screen(() => import('./screens/best'), heading('Best for this phone')),
  analysis: screen(() => import('./screens/analysis'), softHeading('Analysis')),
  design: screen(() => import('./screens/design'), heading('Design a study')),
};

/** The screen that shows what `navigation` says is on. */
const SCREEN_OF: Readonly<Record<Exclude<ScreenName, 'home' | 'link-problem'>, Screen<ScreenModule>>> = {
  run: SCREENS.run,
  study: SCREENS.results,
  shared: SCREENS.results,
  invited: SCREENS.invitation,
  cell: SCREENS.editor,
  networks: SCREENS.networks,
  'own-model': SCREENS.customModel,
  compare: SCREENS.compare,
  glossary: SCREENS.glossary,
  check: SCREENS.check,
  'shared-check': SCREENS.check,
  best: SCREENS.best,
  analysis: SCREENS.analysis,
  design: SCREENS.design,
};

/** Loads a screen ahead, with all that it loads later by itself. */
export async function preloadScreen(name: ScreenName): Promise<void> {
  if (name === 'home' || name === 'link-problem') return;
  const module = await SCREEN_OF[name].load();
  await module.preload?.();
}

interface AppProps {
  readonly saveFile: (fileName: string, content: Blob) => void;
  /** Saves the studies behind the present address as they are stored. */
  readonly saveRawData: () => void;
  /** Opens the present address again: reads anew what its screen shows. */
  readonly reopen: () => void;
}

/** The whole page. It is mounted once; what it shows are signals. */
export function App({ saveFile, saveRawData, reopen }: AppProps) {
  return (
    <SaveRawDataContext.Provider value={saveRawData}>
      <ErrorBoundary what="The page" isScreen>
        <PageFrame page={{ screen: navigation.screen, notices, offline: offline.state, run: run.state }}>
          <SaveFileContext.Provider value={saveFile}>
            <ScreenOutlet reopen={reopen} />
          </SaveFileContext.Provider>
        </PageFrame>
      </ErrorBoundary>
    </SaveRawDataContext.Provider>
  );
}

function ScreenOutlet({ reopen }: Pick<AppProps, 'reopen'>) {
  const { name, key, problem, canRetry } = navigation.screen.value;
  if (name === 'link-problem') {
    if (problem === undefined) return null;
    return canRetry ? <FailureCallout {...problem} isScreen retry={reopen} /> : <LinkProblemView problem={problem} />;
  }
  const View = name === 'home' ? HomeView : SCREEN_OF[name].View;
  return (
    <ErrorBoundary what="This screen" of={key} isScreen onRetry={reopen}>
      <View />
    </ErrorBoundary>
  );
}
