import { sum, sumBy } from '../../base/aggregate';
import { type Cell, predecessors, successors } from '../../space/nas-bench-101/cell';

/** A vertex's place: `layer` counts from the input; `row` is in units of one row, 0 in the middle. */
export interface VertexPosition {
  readonly layer: number;
  readonly row: number;
}

/** An edge as the places it passes, its ends included: one place a layer. */
export interface EdgePath {
  readonly from: number;
  readonly to: number;
  readonly through: readonly VertexPosition[];
}

export interface CellLayout {
  readonly layers: number;
  /** Largest distance of a row from the middle. */
  readonly reach: number;
  /** By vertex. */
  readonly places: readonly VertexPosition[];
  readonly edges: readonly EdgePath[];
}

/** A vertex, or the bend of a long edge in a layer it crosses. */
interface Item {
  readonly before: number[];
  readonly after: number[];
}

/** Rows are multiples of this, so that what is nearly straight is straight. */
const ROW_QUANTUM = 0.5;
const RELAXATIONS = 24;
/** Items of a layer whose orders are all tried. Cells of the space have at most 5; one that is being drawn may have more. */
const MAX_TRIED = 6;

/**
 * Places a cell in layers by longest path (Sugiyama, Tagawa and Toda, 1981): long edges get a bend in every layer they
 * cross, so that no edge runs through a vertex; each layer takes the order with the fewest crossings with its
 * neighbours, tried exhaustively, or where a layer is too full for that the order of its neighbours' means.
 */
export function layoutCell(cell: Cell): CellLayout {
  const layerOf = longestPaths(cell);
  const layers = layerOf[cell.vertices - 1] + 1;
  const items: Item[] = layerOf.map(() => ({ before: [], after: [] }));
  const byLayer: number[][] = Array.from({ length: layers }, () => []);
  layerOf.forEach((layer, vertex) => {
    byLayer[layer].push(vertex);
  });
  const chains: { from: number; to: number; chain: number[] }[] = [];
  for (let to = 1; to < cell.vertices; to++) {
    for (const from of predecessors(cell, to)) {
      const chain = [from];
      for (let layer = layerOf[from] + 1; layer < layerOf[to]; layer++) {
        byLayer[layer].push(items.length);
        chain.push(items.length);
        items.push({ before: [], after: [] });
      }
      chain.push(to);
      for (let i = 1; i < chain.length; i++) {
        items[chain[i - 1]].after.push(chain[i]);
        items[chain[i]].before.push(chain[i - 1]);
      }
      chains.push({ from, to, chain });
    }
  }
  orderLayers(byLayer, items);
  const rows = assignRows(byLayer, items);
  const itemLayer = new Map(byLayer.flatMap((layer, i) => layer.map((item) => [item, i] as const)));
  const placeOf = (item: number): VertexPosition => ({ layer: itemLayer.get(item) ?? 0, row: rows[item] });
  return {
    layers,
    reach: Math.max(...rows.map(Math.abs)),
    places: layerOf.map((_, vertex) => placeOf(vertex)),
    edges: chains.map(({ from, to, chain }) => ({ from, to, through: chain.map(placeOf) })),
  };
}

function longestPaths(cell: Cell): number[] {
  const layers: number[] = [];
  for (let v = 0; v < cell.vertices; v++) {
    layers.push(Math.max(-1, ...predecessors(cell, v).map((from) => layers[from])) + 1);
  }
  // A vertex whose readers all lie far to the right moves toward them: shorter edges, fewer bends.
  for (let v = cell.vertices - 2; v > 0; v--) {
    const slack = Math.min(...successors(cell, v).map((to) => layers[to])) - 1;
    if (predecessors(cell, v).length < successors(cell, v).length) layers[v] = slack;
  }
  return layers;
}

function orderLayers(byLayer: number[][], items: readonly Item[]): void {
  for (let round = 0; round < 4; round++) {
    for (let i = 1; i < byLayer.length - 1; i++) {
      const [previous, layer, next] = byLayer.slice(i - 1, i + 2);
      byLayer[i] =
        layer.length > MAX_TRIED
          ? orderByMeans(layer, previous, next, items)
          : bestOrder(layer, (order) => crossingsAround(order, previous, next, items));
    }
  }
}

/** By the mean place of an item's neighbours, each layer's places taken from 0 to 1 (barycentres, as in the same paper). */
function orderByMeans(
  layer: readonly number[],
  previous: readonly number[],
  next: readonly number[],
  items: readonly Item[],
): number[] {
  const meanPlace = (item: number): number => {
    const places = [
      ...items[item].before.map((other) => previous.indexOf(other) / previous.length),
      ...items[item].after.map((other) => next.indexOf(other) / next.length),
    ];
    return sum(places) / places.length;
  };
  return [...layer].sort((a, b) => meanPlace(a) - meanPlace(b));
}

function crossingsAround(
  order: readonly number[],
  previous: readonly number[],
  next: readonly number[],
  items: readonly Item[],
): number {
  return (
    crossings(
      order.map((item) => items[item].before),
      previous,
    ) +
    crossings(
      order.map((item) => items[item].after),
      next,
    )
  );
}

/** Pairs of edges that cross, where entry i holds the neighbours of the i-th item of a layer. */
function crossings(neighbours: readonly (readonly number[])[], other: readonly number[]): number {
  const positions = neighbours.map((list) => list.map((item) => other.indexOf(item)));
  let count = 0;
  for (let i = 0; i < positions.length; i++)
    for (let j = i + 1; j < positions.length; j++)
      for (const a of positions[i]) for (const b of positions[j]) if (a > b) count++;
  return count;
}

function bestOrder(layer: readonly number[], cost: (order: readonly number[]) => number): number[] {
  let best = [...layer];
  let least = cost(best);
  if (least === 0) return best;
  for (const order of permutations(layer)) {
    const candidate = cost(order);
    if (candidate < least) {
      least = candidate;
      best = order;
    }
  }
  return best;
}

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((head, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((p) => [head, ...p]));
}

function assignRows(byLayer: readonly (readonly number[])[], items: readonly Item[]): number[] {
  const rows = new Array<number>(items.length).fill(0);
  for (const layer of byLayer) spread(layer, rows, () => 0);
  for (let round = 0; round < RELAXATIONS; round++) {
    for (const layer of byLayer) {
      spread(layer, rows, (item) => {
        const near = [...items[item].before, ...items[item].after];
        return sumBy(near, (other) => rows[other]) / near.length;
      });
    }
  }
  const snapped = rows.map((row) => Math.round(row / ROW_QUANTUM) * ROW_QUANTUM);
  const middle = (Math.min(...snapped) + Math.max(...snapped)) / 2;
  return snapped.map((row) => row - middle);
}

/** Moves a layer's items toward where they want to be, in order and apart. */
function spread(layer: readonly number[], rows: number[], wish: (item: number) => number): void {
  const wishes = layer.map(wish);
  const places: number[] = [];
  layer.forEach((_, i) => {
    const least = i === 0 ? Number.NEGATIVE_INFINITY : places[i - 1] + 1;
    places.push(Math.max(wishes[i], least));
  });
  const drift = places.reduce((sum, place, i) => sum + place - wishes[i], 0) / layer.length;
  layer.forEach((item, i) => {
    rows[item] = places[i] - drift;
  });
}
