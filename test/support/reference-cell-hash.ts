import { createHash } from 'node:crypto';
import type { Cell } from '../../src/space/nas-bench-101/cell';

const md5 = (text: string): string => createHash('md5').update(text, 'ascii').digest('hex');

/** NAS-Bench-101's hash_module, line by line from google-research/nasbench (graph_util.py), on strings as in Python. */
export function referenceCellHash(cell: Cell): string {
  const n = cell.vertices;
  const has = (from: number, to: number): boolean =>
    from < to && ((cell.edges >> (from + (to * (to - 1)) / 2)) & 1) === 1;
  const vertices = Array.from({ length: n }, (_, v) => v);
  const inputsOf = (v: number): number[] => vertices.filter((from) => has(from, v));
  const outputsOf = (v: number): number[] => vertices.filter((to) => has(v, to));
  const labels = [-1, ...cell.operators, -2];
  let hashes = vertices.map((v) => md5(`(${outputsOf(v).length}, ${inputsOf(v).length}, ${labels[v]})`));
  for (let round = 0; round < n; round++) {
    const joined = (of: number[]): string =>
      of
        .map((v) => hashes[v])
        .sort()
        .join('');
    hashes = vertices.map((v) => md5(`${joined(inputsOf(v))}|${joined(outputsOf(v))}|${hashes[v]}`));
  }
  const list = [...hashes].sort().map((hash) => `'${hash}'`);
  return md5(`[${list.join(', ')}]`);
}
