import type { Backend } from '../study/definition';
import type { DeviceCheck } from './device-check/findings';
import type { BackendVerdict } from './device-check/verdict';

/** What tools, fleets and tests see of the page, as `window.leti`; nothing else reaches in. See docs/architecture.md. */
export interface Automation {
  /** Version of the site. */
  readonly version: string;
  status(): AutomationStatus;
  /** Starts the study whose definition is in the fragment. Rejects where there is none. */
  start(): Promise<void>;
  /**
   * The full bundle of the study on screen, as JSON text. Waits for a study that is still being read from the store;
   * undefined while no study is shown.
   */
  exportBundle(): Promise<string | undefined>;
  /**
   * Measures the model whose files were given to the screen `#/own-model`, once it is read and tfjs has tried it; the study
   * then runs as any other. Rejects with a sentence where there is no model, where the choice does not fit it, and where tfjs cannot run it.
   */
  measureModel(choice: ModelChoice): Promise<void>;
  /** Checks this phone, on the screen `#/check`. Rejects where something else is measuring. */
  check(): Promise<CheckReport>;
}

/** How a person's model is measured. */
export interface ModelChoice {
  readonly backend: Backend;
  /** Items in one inference; the model's own, else 1, where it is missing. */
  readonly batch?: number;
  /** Shapes of inputs by name, without the batch; open lengths that are not given are guessed. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
}

/** Findings of the device check, and the verdict on each backend; see docs/check.md. */
export interface CheckReport {
  readonly check: DeviceCheck;
  readonly verdicts: Readonly<Partial<Record<Backend, BackendVerdict>>>;
  /** As its page copies it, Markdown. */
  readonly text: string;
}

export interface AutomationStatus {
  /** Name of the screen that is on: `study` once a run has ended and its result is shown. */
  readonly screen: string;
  /** Phase of the run under way, or of the one that stopped; undefined without a run. */
  readonly phase: string | undefined;
  readonly trials: number;
  readonly ended: number;
  readonly failed: number;
  /** Visits stored, and the expected number still to come. */
  readonly visits: number;
  readonly visitsLeft: number;
  /** Why the run stopped, where it did. */
  readonly problem: string | undefined;
}

declare global {
  interface Window {
    leti: Automation;
  }
}
