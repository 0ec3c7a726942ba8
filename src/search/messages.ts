import type { CellCandidates, CellRanking, SearchProgress } from './cell-search';
import type { NetworkCandidates, NetworkRanking } from './network-search';
import type { PlaceLatency } from './ranking';

/** The architectures that a search ranks. */
export type SearchCandidates = CellCandidates | NetworkCandidates;

/** A search that the page asks the predict worker for; `requestId` pairs the replies with it. */
export interface SearchRequest {
  readonly type: 'search';
  readonly requestId: number;
  readonly candidates: SearchCandidates;
  /** The measured latencies of some of the candidates. */
  readonly measured: readonly PlaceLatency[];
}

export type SearchReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: SearchProgress }
  | { readonly type: 'found'; readonly requestId: number; readonly ranking: FoundRanking }
  /** `reason` is a sentence for people. */
  | { readonly type: 'refused'; readonly requestId: number; readonly reason: string };

export type FoundRanking = CellRanking & NetworkRanking;
