import { createPredictions } from './fit/predictions';
import { createOpenedStudy } from './opened-study';

/**
 * State that the screens about a study share, one of each in the page. Nothing here computes or reads: `services/fit`
 * does, which only the screens that fit load.
 */
export const openedStudy = createOpenedStudy();
export const predictions = createPredictions();
