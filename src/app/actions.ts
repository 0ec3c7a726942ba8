import { presetStudy } from '../study/presets';
import type { Actions } from '../ui/actions';
import { dismissNotice, updateApp } from './app-state';
import { choiceOf } from './backend-choice';
import { measureCell, shareCell } from './cell-controller';
import { startInvited } from './invitation';
import { deleteStudy, notifyProblem } from './library';
import { applyUpdate } from './offline-controller';
import { probeBrowser } from './probe-client';
import { studyHash } from './router';
import { cancelRun, pauseRun, resumeRun, resumeStudy, startStudy } from './run-controller';
import { exportBundle, importBundle, keepStudy, renameDevice, shareStudy } from './study-controller';

/** Runs what a person asked for; a failure becomes a notice, never silence. */
const attempt =
  <A extends unknown[]>(action: (...args: A) => Promise<void> | void) =>
  (...args: A): void => {
    Promise.resolve()
      .then(() => action(...args))
      .catch(notifyProblem);
  };

/** The first screen does without it. */
const networksController = () => import('./networks-controller');
const checkController = () => import('./check-controller');

export async function probe(): Promise<void> {
  updateApp({ capabilities: { state: 'probing' } });
  try {
    updateApp({ capabilities: { state: 'known', capabilities: await probeBrowser() } });
  } catch (error) {
    updateApp({ capabilities: { state: 'failed', detail: error instanceof Error ? error.message : String(error) } });
  }
}

export const actions: Actions = {
  startStudy: attempt((preset, backend) => startStudy(presetStudy(preset, choiceOf(backend)))),
  startInvited: attempt(startInvited),
  measureCell: attempt(measureCell),
  shareCell: attempt(shareCell),
  loadNetworks: attempt(async () => (await networksController()).loadNetworks()),
  measureNetworks: attempt(async (ids) => (await networksController()).measureNetworks(ids)),
  pause: pauseRun,
  resume: resumeRun,
  cancel: cancelRun,
  resumeStudy: attempt(resumeStudy),
  openStudy: (id) => {
    location.hash = studyHash(id);
  },
  deleteStudy: attempt(deleteStudy),
  shareStudy: attempt(shareStudy),
  exportBundle: attempt(exportBundle),
  importBundle: attempt(importBundle),
  keepStudy: attempt(keepStudy),
  renameDevice: attempt(renameDevice),
  dismissNotice,
  applyUpdate,
  probeAgain: attempt(probe),
  startCheck: attempt(async () => void (await (await checkController()).startCheck())),
  stopCheck: attempt(async () => (await checkController()).stopCheck()),
  shareCheck: attempt(async (check) => (await checkController()).shareCheck(check)),
  copyCheck: attempt(async (check) => (await checkController()).copyCheck(check)),
};
