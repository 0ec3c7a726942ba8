import { SITE_VERSION } from '../platform/site-version';
import type { RunPhase, Screen } from '../ui/state';
import { appState } from './app-state';
import { startInvited } from './invitation';
import { studyJson } from './study-controller';

/** What tools, fleets and tests see of the page, as `window.leti`; see docs/architecture.md. */
export interface Automation {
  readonly version: string;
  status(): AutomationStatus;
  /** Starts the study whose definition is in the fragment. Rejects where there is none. */
  start(): Promise<void>;
  /** The full bundle of the study on screen, as JSON text; undefined while none is shown. */
  exportBundle(): string | undefined;
}

export interface AutomationStatus {
  readonly screen: Screen['name'];
  readonly phase: RunPhase | undefined;
  readonly trials: number;
  readonly ended: number;
  readonly failed: number;
  /** Why the run stopped, where it did. */
  readonly problem: string | undefined;
}

declare global {
  interface Window {
    leti: Automation;
  }
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
        problem: run?.problem && `${run.problem.title}. ${run.problem.detail}`,
      };
    },
    start: startInvited,
    exportBundle: studyJson,
  };
}
