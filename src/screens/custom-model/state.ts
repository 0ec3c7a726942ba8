import type { Topology } from '../../model-files/tfjs/graph-converter';
import type { ModelFormat } from '../../model-files/tfjs/identity';
import type { ModelInput } from '../../model-files/tfjs/inputs';
import type { ModelProblem } from '../../model-files/tfjs/problems';

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
  /** For every length that the model leaves open, in order. */
  readonly lengths: readonly number[];
  /** Bytes of its files. */
  readonly bytes: number;
  readonly totalParams: number;
  /** For inputs of these lengths. */
  readonly topology: Topology;
}

/** A model whose files are kept in this browser, for studies of it. */
export interface KeptModelItem {
  readonly digest: string;
  readonly name: string;
  /** Bytes of its files. */
  readonly bytes: number;
}
