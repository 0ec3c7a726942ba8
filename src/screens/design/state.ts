import type { TimeEstimate } from '../../measure/session/time-estimate';
import type { Backend } from '../../study/definition';
import type { StudyDraft } from '../../study/draft/draft';

/** The study that is being designed. */
export interface DesignState {
  readonly draft: StudyDraft;
  readonly estimate: EstimateState;
  /** Why the definition given last could not be taken over, or what was changed in it; a sentence or two. */
  readonly loaded?: { readonly isProblem: boolean; readonly text: string };
}

/** How long the drafted study takes here. It is of the draft as it stands: another draft has none. */
export type EstimateState =
  | { readonly state: 'none' }
  | {
      readonly state: 'probing';
      /** Undefined while the study is planned. */
      readonly backend: Backend | undefined;
      /** Visits made, of those to be made at most. */
      readonly visits: number;
      readonly planned: number;
      readonly remainingMs: number;
    }
  | { readonly state: 'known'; readonly backends: readonly BackendEstimate[] };

export type BackendEstimate =
  | {
      readonly backend: Backend;
      readonly state: 'known';
      readonly estimate: TimeEstimate;
      /** Networks visited for it. */
      readonly networks: number;
    }
  /** `reason`: a sentence. */
  | { readonly backend: Backend; readonly state: 'failed'; readonly reason: string };
