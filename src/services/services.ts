import { signal } from '@preact/signals';
import { readBattery } from '../platform/battery';
import { holdScreen, takeMeasuringLock } from '../platform/locks';
import { watchOffline } from '../platform/offline';
import { keepPageExitMarker } from '../platform/page-exit-marker';
import { createYieldToMain } from '../platform/scheduling';
import { shareLink } from '../platform/sharing';
import { SITE_VERSION } from '../platform/site-version';
import { askToPersist } from '../platform/storage';
import { storeProblemText } from '../store/problems';
import { openStudyStore } from '../store/study-store';
import { planTrials, probeBrowser } from '../workers-client/one-shot-clients';
import { stopFit } from '../workers-client/predict-client';
import { spawnMeasureWorker } from '../workers-client/worker-entries';
import { createBrowserProbe, randomSeed } from './browser';
import { createLibrary } from './library';
import { createMeasuringLock } from './measuring-lock';
import { createNavigation } from './navigation';
import { createNotices } from './notices';
import { createOffline } from './offline';
import { createRun, type RunEngine } from './run/run';
import { createSharing } from './sharing';

/**
 * The services of this page that the first screen needs, one of each. Everything else takes them as arguments, so that it
 * can be tested with others.
 */
export const notices = createNotices(storeProblemText);
export const navigation = createNavigation(window);
export const library = createLibrary(openStudyStore, notices);
export const browser = createBrowserProbe(probeBrowser, randomSeed);
export const measuringLock = createMeasuringLock(takeMeasuringLock);
// A fit would take time from what is timed.
measuringLock.endWhenMeasuring(stopFit);
export const sharing = createSharing(notices, shareLink, location);
export const run = createRun({
  library,
  notices,
  navigation,
  lock: measuringLock,
  loadEngine: async (): Promise<RunEngine> => {
    const [runner, progress, open, killed, { prepareNasBench101 }] = await Promise.all([
      import('./run/study-runner'),
      import('./run/run-progress'),
      import('./run/open-trials'),
      import('./run/killed-trials'),
      import('../space/nas-bench-101/enumerate'),
    ]);
    return { ...runner, ...progress, ...open, ...killed, prepareNasBench101 };
  },
  preloadScreens: navigation.preload,
  createYieldToMain,
  holdScreen,
  watchPageExit: keepPageExitMarker,
  askToPersist: async () => askToPersist(),
  readBattery,
  planTrials,
  spawnWorker: spawnMeasureWorker,
  siteVersion: SITE_VERSION,
  nowMs: Date.now,
});
export const offline = createOffline({ watchOffline, isRunning: run.isRunning, notices });

/** A study definition, as JSON, that a screen hands over to the designer. */
export const designInbox = signal<string | undefined>(undefined);
