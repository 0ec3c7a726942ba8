import type { YieldToMain } from '../../base/yield-to-main';
import { CELL_OPERATORS, type Cell, hasEdge, MAX_EDGES, MAX_VERTICES } from './cell';

const LABELS = CELL_OPERATORS.length;

/**
 * Every unique cell of NAS-Bench-101 in generation order: vertices ascending, matrices by ascending bits, labels in
 * product order, the first of each isomorphism class. A cell's place in this order is its canonical index, which links
 * and files carry: the order is a wire format (its digest is pinned by a test).
 *
 * Isomorphic cells share their unlabelled graph, so the first of a class lies on the first matrix of its graph, with
 * the least labelling under that graph's automorphisms. That needs no hashing: about 0.1 s for all 423,624 cells.
 */
export class NasBench101 {
  private readonly graphByKey: ReadonlyMap<number, CanonicalGraph>;

  /** `graphs`: all of them, with `size` labellings. */
  private constructor(
    readonly size: number,
    private readonly graphs: readonly CanonicalGraph[],
  ) {
    this.graphByKey = new Map(graphs.map((graph) => [graphKey(graph.vertices, graph.edges), graph]));
  }

  /** Enumerates the space in steps of a millisecond or so. */
  static *enumerate(): Generator<undefined, NasBench101> {
    const graphs: CanonicalGraph[] = [];
    let size = 0;
    for (let vertices = 2; vertices <= MAX_VERTICES; vertices++) {
      for (const matrix of canonicalMatrices(vertices)) {
        if (matrix === undefined) yield;
        else {
          const labellings = canonicalLabellings(vertices - 2, matrix.automorphisms);
          graphs.push({ vertices, edges: matrix.edges, labellings, first: size });
          size += labellings.length;
        }
      }
    }
    return new NasBench101(size, graphs);
  }

  /** The cell of a canonical index. Throws a RangeError outside the space. */
  cellAt(index: number): Cell {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) {
      throw new RangeError(`NAS-Bench-101 has the cells 0 to ${this.size - 1}, not ${index}`);
    }
    let low = 0;
    let high = this.graphs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.graphs[middle].first <= index) low = middle;
      else high = middle - 1;
    }
    const graph = this.graphs[low];
    return cellOf(graph, graph.labellings[index - graph.first]);
  }

  /** The canonical index of a pruned cell, in any vertex order; undefined where it has too many edges for the space. */
  indexOf(cell: Cell): number | undefined {
    let bestEdges = Number.POSITIVE_INFINITY;
    let bestCode = 0;
    const visit = (order: readonly number[]): void => {
      const edges = relabelledEdges(cell, order);
      if (edges < 0 || edges > bestEdges) return;
      const code = relabelledCode(cell.operators, order);
      if (edges < bestEdges || code < bestCode) {
        bestEdges = edges;
        bestCode = code;
      }
    };
    for (const order of interiorOrders(cell.vertices)) visit(order);
    const graph = this.graphByKey.get(graphKey(cell.vertices, bestEdges));
    if (graph === undefined) return undefined;
    const place = graph.labellings.indexOf(bestCode);
    return place < 0 ? undefined : graph.first + place;
  }

  *cells(): Generator<Cell> {
    for (const graph of this.graphs) for (const code of graph.labellings) yield cellOf(graph, code);
  }
}

/** The whole space, at once. */
export function enumerateCells(): NasBench101 {
  const steps = NasBench101.enumerate();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

let shared: NasBench101 | undefined;
let steps: Generator<undefined, NasBench101> | undefined;

function step(): void {
  steps ??= NasBench101.enumerate();
  const { done, value } = steps.next();
  if (done) shared = value;
}

/** The space, enumerated once: now, as far as it has not been prepared. */
export function nasBench101(): NasBench101 {
  while (shared === undefined) step();
  return shared;
}

/** Enumerates the space ahead of its use, with pauses, where a tenth of a second at once would be felt: a second on a phone. */
export async function prepareNasBench101(yieldToMain: YieldToMain): Promise<void> {
  while (shared === undefined) {
    step();
    await yieldToMain();
  }
}

interface CanonicalGraph {
  readonly vertices: number;
  readonly edges: number;
  /** Operator codes read as digits in base 3, the first interior vertex the most significant; ascending. */
  readonly labellings: Uint16Array;
  /** Canonical index of the first of them. */
  readonly first: number;
}

const graphKey = (vertices: number, edges: number): number => edges * 8 + vertices;

function cellOf(graph: CanonicalGraph, code: number): Cell {
  const operators = new Array<number>(graph.vertices - 2);
  for (let i = operators.length - 1, rest = code; i >= 0; i--, rest = Math.floor(rest / LABELS))
    operators[i] = rest % LABELS;
  return { vertices: graph.vertices, edges: graph.edges, operators };
}

/** An order of the interior vertices: position p of the relabelled cell holds the old vertex order[p]. */
type Order = readonly number[];

const ordersByVertices = new Map<number, readonly Order[]>();

/** All orders that keep input and output in place, the identity first. */
function interiorOrders(vertices: number): readonly Order[] {
  let orders = ordersByVertices.get(vertices);
  if (orders === undefined) {
    const interior = Array.from({ length: vertices - 2 }, (_, i) => i + 1);
    orders = permutations(interior).map((order) => [0, ...order, vertices - 1]);
    ordersByVertices.set(vertices, orders);
  }
  return orders;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Edge bits after relabelling; -1 where an edge would run backward. */
function relabelledEdges(cell: Pick<Cell, 'vertices' | 'edges'>, order: Order): number {
  let edges = 0;
  for (let to = 1, bit = 0; to < cell.vertices; to++) {
    for (let from = 0; from < to; from++, bit++) {
      const a = order[from];
      const b = order[to];
      if (a < b) {
        if (hasEdge(cell, a, b)) edges |= 1 << bit;
      } else if (hasEdge(cell, b, a)) return -1;
    }
  }
  return edges;
}

function relabelledCode(operators: readonly number[], order: Order): number {
  let code = 0;
  for (let p = 1; p < order.length - 1; p++) code = code * LABELS + operators[order[p] - 1];
  return code;
}

interface CanonicalMatrix {
  readonly edges: number;
  readonly automorphisms: readonly Order[];
}

/** Matrices that are examined between two pauses. */
const STEP = 1 << 12;

/** The canonical ones in ascending order, and `undefined` after every step. */
function* canonicalMatrices(vertices: number): Generator<CanonicalMatrix | undefined> {
  const bits = (vertices * (vertices - 1)) / 2;
  for (let edges = 0; edges < 1 << bits; edges++) {
    if (edges % STEP === STEP - 1) yield undefined;
    if (countBits(edges) > MAX_EDGES || !isFull(vertices, edges)) continue;
    const automorphisms: Order[] = [];
    let isFirst = true;
    for (const order of interiorOrders(vertices)) {
      const relabelled = relabelledEdges({ vertices, edges }, order);
      if (relabelled < 0) continue;
      if (relabelled < edges) {
        isFirst = false;
        break;
      }
      if (relabelled === edges) automorphisms.push(order);
    }
    if (isFirst) yield { edges, automorphisms };
  }
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Whether every vertex but the input is read from, and every vertex but the output is read: all lie on a path. */
function isFull(vertices: number, edges: number): boolean {
  let readable = 0;
  for (let to = 1, offset = 0; to < vertices; offset += to, to++) {
    const column = (edges >>> offset) & ((1 << to) - 1);
    if (column === 0) return false;
    readable |= column;
  }
  return readable === (1 << (vertices - 1)) - 1;
}

/** The labellings that no automorphism turns into a smaller one, ascending. */
function canonicalLabellings(interior: number, automorphisms: readonly Order[]): Uint16Array {
  const count = LABELS ** interior;
  const least: number[] = [];
  const digits = new Array<number>(interior).fill(0);
  for (let code = 0; code < count; code++) {
    for (let i = interior - 1, rest = code; i >= 0; i--, rest = Math.floor(rest / LABELS)) digits[i] = rest % LABELS;
    if (automorphisms.length === 1 || automorphisms.every((order) => relabelledCode(digits, order) >= code))
      least.push(code);
  }
  return Uint16Array.from(least);
}
