import type { ProblemText } from '../../base/problem';
import type { StopReason } from '../../measure/session/session-state';

const SAFE = 'Everything measured so far is stored on this device.';

/** Why a run stopped by itself: what happened, what is safe, what to do. */
export function stopProblem(reason: StopReason): ProblemText {
  switch (reason.code) {
    case 'backend-failed':
      return {
        title: 'The backend did not start',
        detail: `${reason.detail} ${SAFE} Choose another backend on the first screen, or reload the page and go on.`,
      };
    case 'backend-hung':
      return {
        title: 'The backend does not answer',
        detail: `${reason.detail} ${SAFE} Reload the page and go on; if it hangs again, choose another backend.`,
      };
    case 'environment-changed':
      return {
        title: 'The device changed during the study',
        detail: `Figures from two set-ups must not be mixed: ${reason.detail}. ${SAFE} Go on, and the rest is marked with the new set-up.`,
      };
    case 'too-many-crashes':
      return {
        title: 'The backend failed again and again',
        detail: `${reason.detail} ${SAFE} Close other apps and tabs, reload the page and go on, or choose another backend.`,
      };
    case 'store-failed':
      if (reason.isLost) return { title: 'The browser has deleted what this page had stored', detail: reason.detail };
      return {
        title: 'The last result could not be stored',
        detail: `${reason.detail} Nothing stored before was touched. Free some space, then go on.`,
      };
  }
}
