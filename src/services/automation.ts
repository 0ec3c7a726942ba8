import type { Automation, CheckReport, ModelChoice } from '../measure/automation';
import type { Navigation } from './navigation';
import type { Run } from './run/run';

/** What `window.leti` reaches in the page. The functions load the screen that they need. */
export interface AutomationPorts {
  readonly version: string;
  readonly navigation: Pick<Navigation, 'screen'>;
  readonly run: Pick<Run, 'state'>;
  /** Starts the study whose definition is in the fragment. Rejects where there is none. */
  readonly startInvited: () => Promise<void>;
  /** The full bundle of the study on the screen, as JSON text; undefined while none is shown. */
  readonly studyJson: () => Promise<string | undefined>;
  /** Measures the model on the screen of custom models. Rejects with a sentence. */
  readonly measureModel: (choice: ModelChoice) => Promise<void>;
  readonly reportCheck: () => Promise<CheckReport>;
}

/** The object that tools, fleets and tests drive the page by: see docs/architecture.md. */
export const createAutomation = (ports: AutomationPorts): Automation => ({
  version: ports.version,
  status() {
    const run = ports.run.state.value;
    return {
      screen: ports.navigation.screen.value.name,
      phase: run?.phase,
      trials: run?.trials ?? 0,
      ended: run?.ended ?? 0,
      failed: run?.failed ?? 0,
      visits: run?.visits ?? 0,
      visitsLeft: run?.visitsLeft ?? 0,
      problem: run?.problem && `${run.problem.title}. ${run.problem.detail}`,
    };
  },
  start: ports.startInvited,
  exportBundle: ports.studyJson,
  measureModel: ports.measureModel,
  check: ports.reportCheck,
});
