import { assert } from '../../base/assert';
import { err, ok, type Result } from '../../base/result';
import type { Cost } from '../../graph/cost';
import { type Cell, edgeBit, MAX_EDGES, MAX_VERTICES, predecessors, pruneCell } from './cell';
import { cellCost } from './cost';
import { nasBench101 } from './enumerate';
import { hashCell } from './hash';
import { type Skeleton101, STANDARD_SKELETON } from './lower';

/** `input`, `output`, or the letter of an interior vertex, which it keeps whatever happens around it. */
export type VertexId = string;
export const INPUT: VertexId = 'input';
export const OUTPUT: VertexId = 'output';

export interface DraftVertex {
  readonly id: VertexId;
  /** Code: an index into CELL_OPERATORS. */
  readonly operator: number;
}

export interface DraftEdge {
  readonly from: VertexId;
  readonly to: VertexId;
}

/** A cell while it is drawn: it may break the space's rules, but never holds a loop. */
export interface CellDraft {
  /** Topologically ordered: every edge runs from the input or an earlier vertex to a later one or the output. */
  readonly interior: readonly DraftVertex[];
  readonly edges: readonly DraftEdge[];
}

/** One more than a cell may have, so that a vertex can be added before another is taken away. */
export const MAX_DRAFT_VERTICES = MAX_VERTICES + 1;
const LETTERS = 'ABCDEFGH'.slice(0, MAX_DRAFT_VERTICES - 2);

/** Input and output with nothing between them. */
export const EMPTY_DRAFT: CellDraft = { interior: [], edges: [] };

export function draftOfCell(cell: Cell): CellDraft {
  const last = cell.vertices - 1;
  const idOf = (vertex: number): VertexId => (vertex === 0 ? INPUT : vertex === last ? OUTPUT : LETTERS[vertex - 1]);
  const edges: DraftEdge[] = [];
  for (let to = 1; to <= last; to++)
    for (const from of predecessors(cell, to)) edges.push({ from: idOf(from), to: idOf(to) });
  return { interior: cell.operators.map((operator, i) => ({ id: LETTERS[i], operator })), edges };
}

/** The draft as numbered vertices in its own order, dead ends included. */
export function cellOfDraft(draft: CellDraft): Cell {
  const ids = vertexIds(draft);
  const edges = draft.edges.reduce((bits, { from, to }) => bits | edgeBit(ids.indexOf(from), ids.indexOf(to)), 0);
  return { vertices: ids.length, edges, operators: draft.interior.map(({ operator }) => operator) };
}

/** All vertices in order. */
export const vertexIds = (draft: CellDraft): VertexId[] => [INPUT, ...draft.interior.map(({ id }) => id), OUTPUT];

/** Adds a vertex under the first free letter, reading `reads` if that is given; undefined where the draft is full. */
export function addVertex(
  draft: CellDraft,
  operator: number,
  reads?: VertexId,
): { readonly draft: CellDraft; readonly id: VertexId } | undefined {
  assert(reads !== OUTPUT, 'nothing leads out of the output');
  const id = [...LETTERS].find((letter) => draft.interior.every((vertex) => vertex.id !== letter));
  if (id === undefined) return undefined;
  const edges = reads === undefined ? draft.edges : [...draft.edges, { from: reads, to: id }];
  return { draft: { interior: [...draft.interior, { id, operator }], edges }, id };
}

/** Takes an interior vertex away, with every edge that touches it. */
export function removeVertex(draft: CellDraft, id: VertexId): CellDraft {
  return {
    interior: draft.interior.filter((vertex) => vertex.id !== id),
    edges: draft.edges.filter(({ from, to }) => from !== id && to !== id),
  };
}

export function setOperator(draft: CellDraft, id: VertexId, operator: number): CellDraft {
  return { ...draft, interior: draft.interior.map((vertex) => (vertex.id === id ? { id, operator } : vertex)) };
}

export const isJoined = (draft: CellDraft, from: VertexId, to: VertexId): boolean =>
  draft.edges.some((edge) => edge.from === from && edge.to === to);

/** Whether a way along edges leads from one vertex to another, or they are the same. */
export const leadsTo = (draft: CellDraft, from: VertexId, to: VertexId): boolean => reachable(draft, from).has(to);

/** Adds or takes away the edge. Refused, with a sentence, where it would close a loop. */
export function toggleEdge(draft: CellDraft, from: VertexId, to: VertexId): Result<CellDraft, string> {
  assert(to !== INPUT && from !== OUTPUT, 'nothing leads into the input or out of the output');
  if (isJoined(draft, from, to))
    return ok({ ...draft, edges: draft.edges.filter((edge) => edge.from !== from || edge.to !== to) });
  if (leadsTo(draft, to, from)) return err(`An edge from ${from} to ${to} would close a loop.`);
  const edges = [...draft.edges, { from, to }];
  return ok({ interior: sorted(draft.interior, edges), edges });
}

/** Which way an edge between the two runs, or would run without closing a loop: the way they are named if both would do. */
export function edgeBetween(draft: CellDraft, first: VertexId, second: VertexId): DraftEdge {
  const backward = first === OUTPUT || second === INPUT || leadsTo(draft, second, first);
  return backward ? { from: second, to: first } : { from: first, to: second };
}

export type BrokenRule = 'no-path' | 'too-many-vertices' | 'too-many-edges';

export interface RuleProblem {
  readonly rule: BrokenRule;
  /** What is wrong and how to mend it, plain sentences. */
  readonly text: string;
}

/** Interior vertices on no path from input to output: they compute nothing, and the network is made without them. */
interface WithIdle {
  readonly idle: readonly VertexId[];
}

export interface BrokenDraft extends WithIdle {
  readonly state: 'broken';
  readonly problems: readonly RuleProblem[];
}

export interface SoundDraft extends WithIdle {
  readonly state: 'sound';
  /** Without the idle vertices. */
  readonly cell: Cell;
  /** Canonical index. */
  readonly index: number;
  readonly hash: string;
  /** Of the whole network, unfolded. */
  readonly cost: Cost;
}

/** Which rules a draft breaks, or the cell that it is. The rules hold for what is left after pruning, as the space has it. */
export function checkDraft(draft: CellDraft, skeleton: Skeleton101 = STANDARD_SKELETON): BrokenDraft | SoundDraft {
  const idle = draft.interior
    .map(({ id }) => id)
    .filter((id) => !leadsTo(draft, INPUT, id) || !leadsTo(draft, id, OUTPUT));
  const pruned = pruneCell(cellOfDraft(draft));
  if (!pruned.ok) {
    const text = 'No path leads from input to output. Join them, directly or through vertices.';
    return { state: 'broken', problems: [{ rule: 'no-path', text }], idle };
  }
  const cell = pruned.value;
  const edges = draft.edges.filter(({ from, to }) => !idle.includes(from) && !idle.includes(to)).length;
  const problems: RuleProblem[] = [];
  if (cell.vertices > MAX_VERTICES) {
    const excess = cell.vertices - MAX_VERTICES;
    const text = `At most ${MAX_VERTICES} vertices with input and output; this cell has ${cell.vertices}. Remove ${excess}.`;
    problems.push({ rule: 'too-many-vertices', text });
  }
  if (edges > MAX_EDGES) {
    const text = `At most ${MAX_EDGES} edges; this cell has ${edges}. Part ${edges - MAX_EDGES}.`;
    problems.push({ rule: 'too-many-edges', text });
  }
  if (problems.length > 0) return { state: 'broken', problems, idle };
  const index = nasBench101().indexOf(cell);
  assert(index !== undefined, 'a pruned cell within the limits is in the space');
  return { state: 'sound', cell, index, hash: hashCell(cell), cost: cellCost(cell, skeleton), idle };
}

function reachable(draft: CellDraft, start: VertexId): ReadonlySet<VertexId> {
  const seen = new Set([start]);
  for (const id of seen) for (const { from, to } of draft.edges) if (from === id) seen.add(to);
  return seen;
}

/** Topological order that changes the given one no more than it must. */
function sorted(interior: readonly DraftVertex[], edges: readonly DraftEdge[]): DraftVertex[] {
  const left = [...interior];
  const order: DraftVertex[] = [];
  while (left.length > 0) {
    const next = left.findIndex(
      ({ id }) => !edges.some(({ from, to }) => to === id && left.some((v) => v.id === from)),
    );
    assert(next >= 0, 'a draft never holds a loop');
    order.push(...left.splice(next, 1));
  }
  return order;
}
