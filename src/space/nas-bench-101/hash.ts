import { hexOfWords } from '../../base/md5';
import { type Cell, hasEdge, MAX_VERTICES } from './cell';
import { PackedText, VertexHashes } from './packed-hashes';

const INPUT_LABEL = -1;
const OUTPUT_LABEL = -2;
const BAR = '|'.charCodeAt(0);

const text = new PackedText();
let hashes = new VertexHashes(MAX_VERTICES);
let nextHashes = new VertexHashes(MAX_VERTICES);
/** For each vertex the vertices it reads, and those that read it, as bits. */
const inputs = new Int32Array(MAX_VERTICES);
const outputs = new Int32Array(MAX_VERTICES);

/**
 * NAS-Bench-101's graph hash (google-research/nasbench, graph_util.hash_module): equal for isomorphic cells. What is
 * hashed is the text that Python prints, since the published hashes were made from that.
 */
export function hashCell(cell: Cell): string {
  const n = cell.vertices;
  inputs.fill(0);
  outputs.fill(0);
  for (let to = 1; to < n; to++) {
    for (let from = 0; from < to; from++) {
      if (hasEdge(cell, from, to)) {
        inputs[to] |= 1 << from;
        outputs[from] |= 1 << to;
      }
    }
  }
  for (let v = 0; v < n; v++) {
    const label = v === 0 ? INPUT_LABEL : v === n - 1 ? OUTPUT_LABEL : cell.operators[v - 1];
    hashes.set(v, startHash(bitCount(outputs[v]), bitCount(inputs[v]), label));
  }
  for (let round = 0; round < n; round++) {
    const order = hashes.ascending(n);
    for (let v = 0; v < n; v++) {
      text.clear();
      addHashes(order, inputs[v]);
      text.addChar(BAR);
      addHashes(order, outputs[v]);
      text.addChar(BAR);
      text.addHash(hashes, v);
      nextHashes.set(v, text.md5());
    }
    [hashes, nextHashes] = [nextHashes, hashes];
  }
  return hashOfList(n);
}

/** The hashes of the vertices in `set`, in this order. */
function addHashes(order: readonly number[], set: number): void {
  for (let i = 0; i < order.length; i++) if ((set >> order[i]) & 1) text.addHash(hashes, order[i]);
}

/** MD5 of the sorted hashes as Python prints a list of strings. */
function hashOfList(count: number): string {
  text.clear();
  let before = "['";
  for (const v of hashes.ascending(count)) {
    text.add(before);
    text.addHash(hashes, v);
    before = "', '";
  }
  text.add("']");
  return hexOfWords(text.md5());
}

const startHashes = new Map<number, Int32Array>();

/** MD5 of a vertex' degrees and label as Python prints a tuple; there are few of them. */
function startHash(outDegree: number, inDegree: number, label: number): Int32Array {
  const key = (outDegree * 8 + inDegree) * 8 + label + 2;
  let hash = startHashes.get(key);
  if (hash === undefined) {
    text.clear();
    text.add(`(${outDegree}, ${inDegree}, ${label})`);
    hash = text.md5().slice();
    startHashes.set(key, hash);
  }
  return hash;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
