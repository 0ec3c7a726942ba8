import type { SearchProgress } from '../../search/cell-search';
import type { FoundContest } from '../../search/messages';
import type { StudyListItem } from '../../shell/state';
import type { ManifestEntry } from '../../space/networks/manifest';

/** What is chosen from: the popular networks, or the cells of the study's space. */
export type FieldKind = 'networks' | 'cells';

/** `nothing`: no study here has what a predictor needs. */
export type BestState = { readonly state: 'opening' } | { readonly state: 'nothing' } | OpenBest;

/** A search by the predictor of the study on the screen, `AppState.study`. */
export interface OpenBest {
  readonly state: 'open';
  readonly studyId: string;
  /** Studies that a search can go by, newest first. */
  readonly sources: readonly StudyListItem[];
  readonly field: FieldKind;
  readonly contests: Readonly<Record<FieldKind, ContestState>>;
  /** The popular networks, each at its place in the contest. */
  readonly networks: readonly ManifestEntry[];
  /** A table of accuracies that was picked; missing where cells are ranked by MACs. */
  readonly table?: TableState;
}

export interface ContestState {
  readonly search: SearchState;
  /** Undefined until the person chooses one: the contest has a default. */
  readonly budgetMs: number | undefined;
  /** Candidates of this field that were measured on the study's backend, by place. */
  readonly measured: ReadonlyMap<number, MeasuredHere>;
}

export type SearchState =
  | { readonly state: 'waiting' }
  | { readonly state: 'searching'; readonly progress?: SearchProgress }
  | { readonly state: 'found'; readonly contest: FoundContest }
  | { readonly state: 'stopped' }
  | { readonly state: 'refused'; readonly reason: string };

export interface MeasuredHere {
  readonly studyId: string;
  readonly medianMs: number;
  readonly lowMs: number;
  readonly highMs: number;
  /** Whether it had no part in the predictor's fit, so that it tests the prediction. */
  readonly isTest: boolean;
}

export interface TableState {
  readonly fileName: string;
  /** Why it is not used, a sentence or two; missing where it is. */
  readonly problem?: string;
}
