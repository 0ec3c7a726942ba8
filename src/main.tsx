import { render } from 'preact';
import { App, preloadScreen, SCREENS } from './app';
import { downloadFile } from './platform/sharing';
import { SITE_VERSION } from './platform/site-version';
import { parseRoute, type Route } from './routes/routes';
import { open as openHome } from './screens/home';
import { createAutomation } from './services/automation';
import { browser, navigation, notices, offline, run } from './services/services';
import { storeProblemText } from './store/problems';

/** Brings the screen in line with the fragment of the address. */
async function follow(): Promise<void> {
  notices.dismissInformation();
  await open(parseRoute(navigation.hash()));
}

async function open(route: Route): Promise<void> {
  switch (route.name) {
    case 'home':
      return openHome();
    case 'run':
      return (await stillHere(SCREENS.run.load()))?.open();
    case 'glossary':
      return (await stillHere(SCREENS.glossary.load()))?.open(route.term);
    case 'networks':
      return (await stillHere(SCREENS.networks.load()))?.open(route.id);
    case 'own-model':
      return (await stillHere(SCREENS.customModel.load()))?.open();
    case 'best':
      return (await stillHere(SCREENS.best.load()))?.open(route.id);
    case 'analysis':
      return (await stillHere(SCREENS.analysis.load()))?.open(route.ids);
    case 'check':
      return (await stillHere(SCREENS.check.load()))?.open();
    case 'check-link':
      return (await stillHere(SCREENS.check.load()))?.openShared(route.fragment);
    case 'design':
      return (await stillHere(SCREENS.design.load()))?.open();
    case 'cell':
      return (await stillHere(SCREENS.editor.load()))?.open(route);
    case 'broken-cell':
      return navigation.showProblem(route.problem);
    case 'compare':
      return (await stillHere(SCREENS.compare.load()))?.open(route.ids);
    case 'study':
      return (await stillHere(SCREENS.results.load()))?.open(route.id);
    case 'result-link':
      return (await stillHere(SCREENS.results.load()))?.openShared(route.fragment);
    case 'study-link':
      return (await stillHere(SCREENS.invitation.load()))?.open(route.fragment);
  }
}

/** What has loaded, unless the person went on meanwhile: a late screen must not replace theirs. */
async function stillHere<T>(loading: Promise<T>): Promise<T | undefined> {
  const isStillHere = navigation.stillHere();
  const loaded = await loading;
  return isStillHere() ? loaded : undefined;
}

const reopen = (): void => void navigation.openHere(follow, storeProblemText);

const saveRawData = notices.attempt(async () => (await import('./services/raw-data')).saveRawData());

/** What no code catches, such as an error in the handler of a button: the browser logs it, and the person is told. */
function tellUncaught(): void {
  window.addEventListener('error', ({ error }) => {
    // Without one it is no failure: "ResizeObserver loop completed with undelivered notifications".
    if (error instanceof Error) notices.notifyProblem(error);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => notices.notifyProblem(reason));
}

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with the id "app"');

navigation.registerScreens(preloadScreen);
tellUncaught();
render(<App saveFile={downloadFile} saveRawData={saveRawData} reopen={reopen} />, root);
window.leti = createAutomation({
  version: SITE_VERSION,
  navigation,
  run,
  startInvited: async () => (await SCREENS.invitation.load()).start(),
  studyJson: async () => (await SCREENS.results.load()).studyJson(),
  measureModel: async (choice) => (await SCREENS.customModel.load()).measure(choice),
  reportCheck: async () => (await SCREENS.check.load()).report(),
});
navigation.onLeave(reopen);
reopen();
void browser.probe();
offline.start();
