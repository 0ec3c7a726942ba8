import type { CandidateKind, LocalMeasurement } from '../../insights/best-candidates';
import type { StudyListItem } from '../../measure/record/study-list-item';
import type { StudyRecord } from '../../measure/record/study-record';
import type { SearchProgress } from '../../search/cell-search';
import type { FoundRanking } from '../../search/messages';
import type { QualityChoice } from '../../search/quality-table';
import type { FitState } from '../../services/fit/fit-state';
import type { ManifestEntry } from '../../space/networks/manifest';
import type { OfferedTable, ReadTable } from '../../tables/offered-table';

/** `nothing`: no study here has what a predictor needs. */
export type BestState = { readonly state: 'opening' } | { readonly state: 'nothing' } | OpenBest;

/** A search by the predictor of the study that is open. */
export interface OpenBest {
  readonly state: 'open';
  readonly studyId: string;
  /** Studies that a search can go by, newest first. */
  readonly sources: readonly StudyListItem[];
  readonly field: CandidateKind;
  readonly rankings: Readonly<Record<CandidateKind, RankingState>>;
  /** The popular networks, each at its place in the ranking. */
  readonly networks: readonly ManifestEntry[];
  /** A table of accuracies that is used; missing where cells are ranked by MACs. */
  readonly table?: UsedTable;
}

export interface RankingState {
  readonly search: SearchState;
  /** Undefined until the person chooses one: the ranking has a default. */
  readonly budgetMs: number | undefined;
  /** Candidates of this field that were measured on the study's backend, by place. */
  readonly measured: ReadonlyMap<number, LocalMeasurement>;
}

export type SearchState =
  | { readonly state: 'waiting' }
  | { readonly state: 'searching'; readonly progress?: SearchProgress }
  | { readonly state: 'found'; readonly ranking: FoundRanking }
  | { readonly state: 'stopped' }
  | { readonly state: 'refused'; readonly reason: string };

/** A table of accuracies that is used. */
export type UsedTable = ReadTable<QualityChoice>;

/** A table of accuracies that was picked and is not used yet. */
export type OfferedQuality = OfferedTable<QualityChoice>;

/** The study that is searched by, and its predictors. */
export interface SourceStudy {
  readonly record: StudyRecord;
  readonly fit: FitState;
}
