import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app';
import { installAutomation, studyController } from './services/automation';
import { refreshLibrary } from './services/library';
import { appState, dismissInformation, updateApp } from './shell/app-state';
import { actions, probe } from './shell/attempt-actions';
import { startOffline } from './shell/offline-controller';
import { HOME_HASH, parseRoute } from './shell/router';
import { problemTextOf } from './workers-client/study-worker-error';

/** Brings the screen in line with the fragment. */
async function follow(): Promise<void> {
  dismissInformation();
  const route = parseRoute(location.hash);
  switch (route.name) {
    case 'home':
      updateApp({ screen: route });
      return refreshLibrary();
    case 'run':
      // After a reload there is no run: the first screen offers to go on.
      if (appState.value.run === undefined) return void location.replace(HOME_HASH);
      updateApp({ screen: route });
      return;
    case 'glossary':
      updateApp({ screen: { name: 'glossary', ...(route.term === undefined ? {} : { term: route.term }) } });
      return;
    case 'networks':
      return (await stillHere(import('./screens/networks/controller')))?.showNetworks(route.id);
    case 'own-model':
      return (await stillHere(import('./screens/custom-model/controller')))?.showOwnModel();
    case 'best':
      return (await stillHere(import('./screens/best/controller')))?.showBest(route.id);
    case 'analysis':
      return (await stillHere(import('./screens/analysis/controller')))?.showAnalysis(route.ids);
    case 'check':
      updateApp({ screen: route });
      return;
    case 'design':
      return (await stillHere(import('./screens/design/controller')))?.showDesign();
    case 'check-link':
      return (await stillHere(import('./screens/check/controller')))?.showSharedCheck(route.fragment);
    case 'cell':
      return (await stillHere(import('./screens/editor/controller')))?.showCell(route.address);
    case 'compare':
      return (await stillHere(import('./screens/results/compare/controller')))?.showCompare(route.ids);
    case 'study':
      return (await stillHere(studyController()))?.showStudy(route.id);
    case 'result-link':
      return (await stillHere(studyController()))?.showSharedLink(route.fragment);
    case 'study-link':
      return (await stillHere(import('./screens/invitation/controller')))?.showInvitation(route.fragment);
  }
}

/** What has loaded, unless the person went on meanwhile: a late screen must not replace theirs. */
async function stillHere<T>(loading: Promise<T>): Promise<T | undefined> {
  const { hash } = location;
  const loaded = await loading;
  return location.hash === hash ? loaded : undefined;
}

/** A screen that cannot be shown says why in its place. */
function showProblem(error: unknown): void {
  updateApp({ screen: { name: 'link-problem', problem: problemTextOf(error) } });
}

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with the id "app"');

effect(() => render(<App state={appState.value} actions={actions} />, root));
installAutomation();
window.addEventListener('hashchange', () => void follow().catch(showProblem));
follow().catch(showProblem);
void probe();
startOffline();
