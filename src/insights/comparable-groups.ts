import { groupKey, type Mismatch, mismatch } from '../compare/comparability';
import type { StudyListItem } from '../measure/record/study-list-item';

/** A stored study that could be compared. */
export interface ComparisonCandidate {
  readonly item: StudyListItem;
  /** Keys of the networks it measured: `architectureKey`. */
  readonly cells: ReadonlySet<string>;
}

/** Studies of which any two could be compared, if they have a cell in common. */
export interface CandidateGroup {
  readonly key: string;
  readonly members: readonly ComparisonCandidate[];
}

/** In the order of the list; the group of `first` before all others. */
export function candidateGroups(
  candidates: readonly ComparisonCandidate[],
  first: string | undefined,
): CandidateGroup[] {
  const groups = new Map<string, ComparisonCandidate[]>();
  for (const candidate of candidates) {
    const key = groupKey(candidate.item.definition);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  const isFirst = ({ members }: CandidateGroup): boolean => members.some(({ item }) => item.id === first);
  const all = [...groups].map(([key, members]) => ({ key, members }));
  return [...all.filter(isFirst), ...all.filter((group) => !isFirst(group))];
}

/** Cells that all of some studies measured; 0 of none. */
export function cellsInCommon(candidates: readonly ComparisonCandidate[]): number {
  const [first, ...others] = candidates;
  if (first === undefined) return 0;
  return [...first.cells].filter((key) => others.every(({ cells }) => cells.has(key))).length;
}

/** What is ticked at first: the study asked for with all that shares a cell with it and with each other, newest first, at most so many. */
export function firstChoice(
  members: readonly ComparisonCandidate[],
  first: string | undefined,
  most: number,
): string[] {
  const asked = members.find(({ item }) => item.id === first);
  if (asked !== undefined) return members.length === 2 && cellsInCommon(members) > 0 ? idsOf(members) : [asked.item.id];
  return members.length <= most && cellsInCommon(members) > 0 ? idsOf(members) : [];
}

const idsOf = (candidates: readonly ComparisonCandidate[]): string[] => candidates.map(({ item }) => item.id);

/** Why a study stands beside no other: the nearest miss among the others; undefined where there is no other. */
export function nearestMiss(
  candidate: ComparisonCandidate,
  others: readonly ComparisonCandidate[],
): Mismatch | undefined {
  const reasons = others
    .filter(({ item }) => item.id !== candidate.item.id)
    .map(({ item }) => mismatch(candidate.item.definition, item.definition))
    .filter((reason) => reason !== undefined);
  return NEAREST.find((reason) => reasons.includes(reason));
}

/** From all but equal to all unlike. */
const NEAREST: readonly Mismatch[] = ['batch', 'form', 'model', 'skeleton', 'kind'];
