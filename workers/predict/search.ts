import { type CellCandidates, searchCells } from '../../src/search/cell-search';
import type { SearchReply, SearchRequest, TableReply, TableRequest } from '../../src/search/messages';
import { searchNetworks } from '../../src/search/network-search';
import { readingOfTable } from '../../src/tables/table-report';

/** Answers a search: progress while cells are swept, then the ranking or the reason why there is none. */
export function answerSearch(request: SearchRequest, reply: (message: SearchReply) => void): void {
  const { candidates, measured } = request;
  if (candidates.kind === 'networks') reply({ type: 'found', ranking: searchNetworks(candidates, measured) });
  else answerCells(candidates, request, reply);
}

/** Tells what a table is read as, or why it cannot be. */
export function answerTable({ text, space, choice }: TableRequest, reply: (message: TableReply) => void): void {
  reply(readingOfTable(text, space, choice));
}

function answerCells(
  candidates: CellCandidates,
  { measured }: SearchRequest,
  reply: (message: SearchReply) => void,
): void {
  const steps = searchCells(candidates, measured);
  let step = steps.next();
  for (; !step.done; step = steps.next()) reply({ type: 'progress', progress: step.value });
  const { value: result } = step;
  reply(result.ok ? { type: 'found', ranking: result.value } : { type: 'refused', reason: result.error });
}
