import { md5 } from '../../base/md5';
import { type Cell, hasEdge } from './cell';

const INPUT_LABEL = -1;
const OUTPUT_LABEL = -2;

/**
 * NAS-Bench-101's graph hash (google-research/nasbench, graph_util.hash_module): equal for isomorphic cells. Text is
 * joined as Python prints it, since the published hashes were made from that.
 */
export function hashCell(cell: Cell): string {
  const n = cell.vertices;
  const inputs: number[][] = Array.from({ length: n }, () => []);
  const outputs: number[][] = Array.from({ length: n }, () => []);
  for (let to = 1; to < n; to++) {
    for (let from = 0; from < to; from++) {
      if (hasEdge(cell, from, to)) {
        inputs[to].push(from);
        outputs[from].push(to);
      }
    }
  }
  let hashes = Array.from({ length: n }, (_, v) => {
    const label = v === 0 ? INPUT_LABEL : v === n - 1 ? OUTPUT_LABEL : cell.operators[v - 1];
    return startHash(outputs[v].length, inputs[v].length, label);
  });
  for (let round = 0; round < n; round++) {
    hashes = hashes.map((own, v) => md5(`${joinSorted(inputs[v], hashes)}|${joinSorted(outputs[v], hashes)}|${own}`));
  }
  return md5(
    `[${hashes
      .sort()
      .map((h) => `'${h}'`)
      .join(', ')}]`,
  );
}

const startHashes = new Map<number, string>();

function startHash(outDegree: number, inDegree: number, label: number): string {
  const key = (outDegree * 8 + inDegree) * 8 + label + 2;
  let hash = startHashes.get(key);
  if (hash === undefined) {
    hash = md5(`(${outDegree}, ${inDegree}, ${label})`);
    startHashes.set(key, hash);
  }
  return hash;
}

function joinSorted(vertices: readonly number[], hashes: readonly string[]): string {
  if (vertices.length === 0) return '';
  if (vertices.length === 1) return hashes[vertices[0]];
  return vertices
    .map((v) => hashes[v])
    .sort()
    .join('');
}
