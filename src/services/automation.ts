import type { Automation } from '../measure/session/automation';
import { SITE_VERSION } from '../platform/site-version';
import { appState } from '../shell/app-state';

/** Known once a study has been on the screen: the code that reads and writes studies is no part of the first one. */
let studyJson: (() => Promise<string | undefined>) | undefined;

/** What opens, keeps and shares studies, loaded when first needed. */
export async function studyController() {
  const controller = await import('../screens/results/controller');
  studyJson = controller.studyJson;
  return controller;
}

export function installAutomation(): void {
  window.leti = {
    version: SITE_VERSION,
    status() {
      const { screen, run } = appState.value;
      return {
        screen: screen.name,
        phase: run?.phase,
        trials: run?.trials ?? 0,
        ended: run?.ended ?? 0,
        failed: run?.failed ?? 0,
        visits: run?.visits ?? 0,
        visitsLeft: run?.visitsLeft ?? 0,
        problem: run?.problem && `${run.problem.title}. ${run.problem.detail}`,
      };
    },
    start: async () => (await import('../screens/invitation/controller')).startInvited(),
    exportBundle: async () => studyJson?.(),
    check: async () => (await import('../screens/check/controller')).reportCheck(),
  } satisfies Automation;
}
