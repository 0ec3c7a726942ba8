import type { Shape } from '../../graph/op-graph';
import type { TriedOutput } from '../../measure/model-trial';
import type { ModelCount } from '../../model-files/tfjs/count-model';
import type { Topology } from '../../model-files/tfjs/graph-converter';
import type { ModelFormat } from '../../model-files/tfjs/identity';
import type { ModelInput } from '../../model-files/tfjs/inputs';
import type { ModelProblem } from '../../model-files/tfjs/problems';
import type { TrialRunOutcome } from '../../workers-client/trial-run-client';

/** State of a custom model, from its first file on. Nothing is stored before it is measured. */
export type CustomModelState =
  | { readonly state: 'empty' }
  | { readonly state: 'reading'; readonly files: number; readonly bytes: number }
  | { readonly state: 'problem'; readonly problem: ModelProblem }
  | { readonly state: 'ready'; readonly model: ReadyModel };

export interface ReadyModel {
  readonly digest: string;
  /** Name that the person gave the model. */
  readonly name: string;
  readonly format: ModelFormat;
  readonly inputs: readonly ModelInput[];
  /** One for each input, without the batch, open lengths as the person chose them. */
  readonly shapes: readonly Shape[];
  /** Items in one inference. */
  readonly batch: number;
  /** The batch that the model takes alone; undefined where it takes any. */
  readonly fixedBatch: number | undefined;
  /** Bytes of its files. */
  readonly bytes: number;
  readonly totalParams: number;
  /** Operators for whose values tfjs waits in the middle of an inference. */
  readonly stepwise: readonly string[];
  readonly count: ModelCount;
  /** For inputs of these shapes. */
  readonly topology: Topology;
  readonly trial: TrialState;
}

/** Whether tfjs runs the model with these shapes and this batch, found out before it can be measured. */
export type TrialState = { readonly state: 'trying'; readonly step: 'load' | 'run' } | TrialRunOutcome;

/** What a run gave, where one came to its end. */
export const triedOutputs = ({ trial }: ReadyModel): readonly TriedOutput[] =>
  trial.state === 'ran' ? trial.outputs : [];

/** Whether it may be measured: tfjs runs it, or whether it does could not be found out. */
export const isMeasurable = ({ trial }: ReadyModel): boolean => trial.state !== 'trying' && trial.state !== 'refused';

/** A model whose files are kept in this browser, for studies of it. */
export interface KeptModelItem {
  readonly digest: string;
  readonly name: string;
  /** Bytes of its files. */
  readonly bytes: number;
}
