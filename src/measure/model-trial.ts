import type { Shape } from '../graph/op-graph';
import type { CustomModelFiles } from '../model-files/tfjs/open';
import type { ReferenceBackend } from './record/measurement';

/** Asks a worker that measures nothing to load a person's model and run it once. */
export interface TrialRunOrder {
  readonly model: CustomModelFiles;
  /** One for each input, without the batch. */
  readonly shapes: readonly Shape[];
  readonly batch: number;
}

/** Where tfjs stopped: a layer or an operator of the model. */
export interface ModelPlace {
  readonly kind: 'layer' | 'operator';
  readonly name: string;
  /** Its class, such as `Conv2D`. */
  readonly type: string;
}

/** Whether tfjs loads and runs a model, found out by one inference on made-up input. */
export type TrialRun =
  | {
      readonly state: 'ran';
      readonly on: ReferenceBackend;
      readonly outputs: readonly TriedOutput[];
    }
  /** It loads. `reason` is a sentence: why it was not run to its end. */
  | { readonly state: 'loaded'; readonly reason: string }
  | {
      readonly state: 'refused';
      readonly step: 'load' | 'run';
      /** Missing where tfjs does not tell. */
      readonly at?: ModelPlace;
      /** In tfjs' words. */
      readonly detail: string;
    };

export interface TriedOutput {
  readonly name: string;
  /** With the batch. */
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Whether every value is a finite number. */
  readonly isFinite: boolean;
}

export type TrialRunReply =
  | { readonly type: 'progress'; readonly step: 'load' | 'run' }
  | { readonly type: 'model-tried'; readonly trial: TrialRun };
