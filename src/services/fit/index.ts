import { downloadText, shareFile } from '../../platform/sharing';
import { SITE_VERSION } from '../../platform/site-version';
import { fitRows, stopFit } from '../../workers-client/predict-client';
import { library, measuringLock, notices } from '../services';
import { openedStudy, predictions } from '../study-services';
import { createFit } from './fit';

/** The one fit service of the page, loaded by the screens that fit. */
export const fit = createFit({
  opened: openedStudy,
  predictions,
  library,
  lock: measuringLock,
  notices,
  predictWorker: { fitRows, stopFit },
  downloadText,
  shareFile,
  siteVersion: SITE_VERSION,
  nowMs: Date.now,
});
