import { type CellField, type SearchProgress, searchCells } from '../../src/search/cell-search';
import type { PlaceLatency } from '../../src/search/contest';
import type { SearchReply, SearchRequest } from '../../src/search/messages';
import { searchNetworks } from '../../src/search/network-search';

/** Ranks a field for as long as it takes, and gives the last answer; to stop is to terminate the worker. */
export function search(
  { requestId, field, measured }: SearchRequest,
  reply: (message: SearchReply) => void,
): SearchReply {
  if (field.kind === 'networks') return { type: 'found', requestId, contest: searchNetworks(field, measured) };
  const result = lastOf(field, measured, (progress) => reply({ type: 'searching', requestId, progress }));
  return result.ok
    ? { type: 'found', requestId, contest: result.value }
    : { type: 'refused', requestId, reason: result.error };
}

function lastOf(field: CellField, measured: readonly PlaceLatency[], tell: (progress: SearchProgress) => void) {
  const steps = searchCells(field, measured);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    tell(step.value);
  }
}
