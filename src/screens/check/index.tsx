import { readBattery } from '../../platform/battery';
import { holdScreen } from '../../platform/locks';
import { copyText } from '../../platform/sharing';
import { SITE_VERSION } from '../../platform/site-version';
import { measuringLock, navigation, notices, offline, run, sharing } from '../../services/services';
import { probeBrowser } from '../../workers-client/one-shot-clients';
import { spawnMeasureWorker } from '../../workers-client/worker-entries';
import { checkBackend } from './check-backend';
import { CheckView } from './check-view';
import { createCheck } from './controller';

const check = createCheck({
  navigation,
  notices,
  lock: measuringLock,
  run,
  sharing,
  copyText,
  holdScreen,
  readBattery,
  probeBrowser,
  checkBackend: (backend, onStage, signal) =>
    checkBackend(backend, { spawnWorker: spawnMeasureWorker, siteVersion: SITE_VERSION, onStage }, signal),
  device: {
    siteVersion: SITE_VERSION,
    userAgent: navigator.userAgent,
    crossOriginIsolated,
    hardwareConcurrency: navigator.hardwareConcurrency,
  },
  clock: { nowMs: Date.now, monotonicMs: () => performance.now() },
});
offline.holdReload(check.isRunning);

export const { open, openShared, report } = check;

export const View = () => <CheckView check={check} />;
