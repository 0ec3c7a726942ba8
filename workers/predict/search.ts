import { type CellField, searchCells } from '../../src/search/cell-search';
import type { SearchReply, SearchRequest } from '../../src/search/messages';
import { searchNetworks } from '../../src/search/network-search';

/** Ranks a field. */
export function answerSearch(request: SearchRequest, reply: (message: SearchReply) => void): void {
  const { requestId, field, measured } = request;
  if (field.kind === 'networks') reply({ type: 'found', requestId, contest: searchNetworks(field, measured) });
  else answerCells(field, request, reply);
}

function answerCells(
  field: CellField,
  { requestId, measured }: SearchRequest,
  reply: (message: SearchReply) => void,
): void {
  const steps = searchCells(field, measured);
  let step = steps.next();
  for (; !step.done; step = steps.next()) reply({ type: 'progress', requestId, progress: step.value });
  const { value: result } = step;
  reply(
    result.ok
      ? { type: 'found', requestId, contest: result.value }
      : { type: 'refused', requestId, reason: result.error },
  );
}
