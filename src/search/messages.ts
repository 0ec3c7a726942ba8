import type { CellContest, CellField, SearchProgress } from './cell-search';
import type { NetworkContest, NetworkField } from './network-search';
import type { PlaceLatency } from './ranking';

export type Field = CellField | NetworkField;

/** What the page asks of the predict worker beside fits; `requestId` pairs the answers with it. */
export interface SearchRequest {
  readonly type: 'search';
  readonly requestId: number;
  readonly field: Field;
  /** What was measured of the field's candidates. */
  readonly measured: readonly PlaceLatency[];
}

export type SearchReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: SearchProgress }
  | { readonly type: 'found'; readonly requestId: number; readonly contest: FoundContest }
  | { readonly type: 'refused'; readonly requestId: number; readonly reason: string };

export type FoundContest = CellContest & NetworkContest;
