import { copyText, downloadText } from '../../platform/sharing';
import { SITE_VERSION } from '../../platform/site-version';
import { randomSeed } from '../../services/browser';
import {
  browser,
  designInbox,
  measuringLock,
  navigation,
  notices,
  offline,
  run,
  sharing,
} from '../../services/services';
import { probeTime } from '../../services/time-probe';
import { planInWorker } from '../../workers-client/one-shot-clients';
import { spawnMeasureWorker } from '../../workers-client/worker-entries';
import { createDesign } from './controller';
import { DesignView } from './design-view';

const design = createDesign({
  navigation,
  notices,
  browser,
  lock: measuringLock,
  run,
  sharing,
  inbox: designInbox,
  copyText,
  downloadText,
  plan: planInWorker,
  probeTime: (study, work, { budgetMs, onVisit, signal }) =>
    probeTime(study, work, budgetMs, { spawnWorker: spawnMeasureWorker, siteVersion: SITE_VERSION, onVisit, signal }),
  randomSeed,
  monotonicMs: () => performance.now(),
});
offline.holdReload((isTouched) => isTouched && design.state.value !== undefined);

export const { open } = design;

export const View = () => <DesignView design={design} />;
