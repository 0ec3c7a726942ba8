import { type Random, randomInt } from '../../base/random';
import { CELL_OPERATORS, type Cell, edgeBit, edgeCount, MAX_EDGES, MAX_VERTICES, pruneCell } from './cell';

/**
 * Another pruned cell near this one, as the benchmark’s authors mutate (google-research/nasbench, NASBench.ipynb): each
 * possible edge is flipped with a chance of 1 / 7, each operator drawn anew with 1 / 5, again and again until the cell is
 * of the space. A pruned cell has lost its dead vertices; new ones stand in for them.
 */
export function mutatedCell(cell: Cell, random: Random): Cell {
  const full = filledUp(cell, random);
  for (;;) {
    let edges = full.edges;
    for (let to = 1; to < MAX_VERTICES; to++)
      for (let from = 0; from < to; from++) if (randomInt(random, MAX_VERTICES) === 0) edges ^= edgeBit(from, to);
    const operators = full.operators.map((code) =>
      randomInt(random, full.operators.length) === 0 ? otherOperator(code, random) : code,
    );
    const pruned = pruneCell({ vertices: MAX_VERTICES, edges, operators });
    if (pruned.ok && edgeCount(pruned.value) <= MAX_EDGES && !isSame(pruned.value, cell)) return pruned.value;
  }
}

/** With dead vertices before the output, up to the most that a cell may have: each reads one, so a flip brings it to life. */
function filledUp({ vertices, edges, operators }: Cell, random: Random): Cell {
  const last = vertices - 1;
  let full = 0;
  for (let to = 1; to <= last; to++)
    for (let from = 0; from < to; from++)
      if (edges & edgeBit(from, to)) full |= edgeBit(from, to === last ? MAX_VERTICES - 1 : to);
  const codes = [...operators];
  for (let dead = last; dead < MAX_VERTICES - 1; dead++) {
    full |= edgeBit(randomInt(random, dead), dead);
    codes.push(randomInt(random, CELL_OPERATORS.length));
  }
  return { vertices: MAX_VERTICES, edges: full, operators: codes };
}

const otherOperator = (code: number, random: Random): number =>
  (code + 1 + randomInt(random, CELL_OPERATORS.length - 1)) % CELL_OPERATORS.length;

const isSame = (a: Cell, b: Cell): boolean => a.edges === b.edges && `${a.operators}` === `${b.operators}`;
