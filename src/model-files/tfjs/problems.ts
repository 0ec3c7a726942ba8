import type { Result } from '../../base/result';

/** Why the files a person picked are no model that can be measured. Nothing of them is kept then. */
export type ModelProblem =
  | { readonly code: 'no-model-json'; readonly picked: readonly string[] }
  | { readonly code: 'many-model-jsons'; readonly names: readonly string[] }
  | { readonly code: 'not-json'; readonly name: string }
  /** A list of weights without a topology: the network itself is code of the app that loads them. */
  | { readonly code: 'weights-alone'; readonly name: string; readonly weights: number }
  /** JSON, but not what tfjs writes; `detail` names the field and what is wrong with it. */
  | { readonly code: 'not-a-model'; readonly name: string; readonly detail: string }
  | { readonly code: 'missing-files'; readonly names: readonly string[]; readonly of: number }
  | {
      readonly code: 'wrong-size';
      /** The files that hold these weights together. */
      readonly names: readonly string[];
      readonly foundBytes: number;
      readonly expectedBytes: number;
      /** The one file that is unlike its neighbours, where there is one. */
      readonly suspect?: string;
    }
  | {
      readonly code: 'too-large';
      readonly what: 'files' | 'weights' | 'topology';
      readonly bytes: number;
      readonly limitBytes: number;
    }
  /** Layers that tfjs does not have; each with its name in brackets. */
  | { readonly code: 'unknown-layers'; readonly layers: readonly string[] }
  | { readonly code: 'unsupported'; readonly detail: string }
  | { readonly code: 'unreadable'; readonly name: string };

export type Checked<T> = Result<T, ModelProblem>;
