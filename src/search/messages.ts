import type { SearchSpace } from '../space/architecture';
import type { TableChoice } from '../tables/architecture-table';
import type { TableAnswer } from '../tables/table-report';
import type { CellCandidates, CellRanking, SearchProgress } from './cell-search';
import type { NetworkCandidates, NetworkRanking } from './network-search';
import type { PlaceLatency } from './ranking';

/** A table that a person picked, to be told what it is read as before it is used. */
export interface TableRequest {
  readonly type: 'table';
  readonly text: string;
  readonly space: SearchSpace;
  readonly choice: TableChoice;
}

export type TableReply = TableAnswer;

/** The architectures that a search ranks. */
export type SearchCandidates = CellCandidates | NetworkCandidates;

/** A search that the page asks the predict worker for. */
export interface SearchRequest {
  readonly type: 'search';
  readonly candidates: SearchCandidates;
  /** The measured latencies of some of the candidates. */
  readonly measured: readonly PlaceLatency[];
}

export type SearchReply =
  | { readonly type: 'progress'; readonly progress: SearchProgress }
  | { readonly type: 'found'; readonly ranking: FoundRanking }
  /** `reason` is a sentence for people. */
  | { readonly type: 'refused'; readonly reason: string };

export type FoundRanking = CellRanking & NetworkRanking;
