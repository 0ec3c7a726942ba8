import { SITE_VERSION } from '../platform/site-version';
import { askOverview } from '../workers-client/study-client';
import { createPredictions } from './fit/predictions';
import { createOpenedStudy } from './opened-study';
import { library } from './services';
import { createOverviewReader } from './stored-overview';

/**
 * What the screens about a study share, one of each in the page. Nothing here computes: `services/fit` does, which only
 * the screens that fit load.
 */
export const openedStudy = createOpenedStudy();
export const predictions = createPredictions();
export const readStoredOverview = createOverviewReader({ library, askOverview, siteVersion: SITE_VERSION });
