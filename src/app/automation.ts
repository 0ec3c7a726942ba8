import type { Automation } from '../measure/automation';
import { SITE_VERSION } from '../platform/site-version';
import { appState } from './app-state';
import { startInvited } from './invitation';
import { studyJson } from './study-controller';

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
    start: startInvited,
    exportBundle: studyJson,
    check: async () => (await import('./check-controller')).reportCheck(),
  } satisfies Automation;
}
