import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { type Architecture, architectureName, isInSpace, modelOfSpace, type SearchSpace } from './architecture';
import { CELLS } from './nas-bench-101/cell';
import { nasBench101 } from './nas-bench-101/enumerate';
import { hashCell } from './nas-bench-101/hash';
import { EDGE_OPERATORS, edgeCellIndex, parseEdgeCell } from './nas-bench-201/cell';
import { NETWORKS } from './networks';

/** A text that names no architecture of the space, and why. */
export interface Unresolved {
  readonly text: string;
  readonly reason: string;
}

/**
 * The architectures that people name, in their order. NAS-Bench-101: canonical index, with or without `nb101-`, or hash.
 * NAS-Bench-201: the benchmark's text of a cell, or `nb201-` and six operator codes; no bare number, since its authors
 * number the cells otherwise. Popular networks: name or id. The error lists the texts that name no
 * architecture or one that an earlier text names. Resolving a hash hashes the space up to its cell: some seconds at most.
 */
export function resolveArchitectures(
  texts: readonly string[],
  space: SearchSpace,
): Result<Architecture[], readonly Unresolved[]> {
  const named = new Map<string, string>();
  const architectures: Architecture[] = [];
  const unresolved: Unresolved[] = [];
  for (const [i, resolved] of resolveEach(texts, space).entries()) {
    const text = texts[i];
    const before = resolved.ok ? named.get(architectureName(resolved.value)) : undefined;
    if (!resolved.ok) unresolved.push({ text, reason: resolved.error });
    else if (before !== undefined) unresolved.push({ text, reason: `names the same as ${quote(before)}` });
    else {
      named.set(architectureName(resolved.value), text);
      architectures.push(resolved.value);
    }
  }
  return unresolved.length === 0 ? ok(architectures) : err(unresolved);
}

/** What each text names, read as `resolveArchitectures` does, whatever the others name; the error is its reason. */
export function resolveEach(texts: readonly string[], space: SearchSpace): Result<Architecture, string>[] {
  const resolve = resolverOf(texts, space);
  return texts.map((text) => {
    const resolved = resolve(text.trim());
    return resolved.ok && !isInSpace(resolved.value, space) ? err('is not in this space') : resolved;
  });
}

type Resolver = (text: string) => Result<Architecture, string>;

function resolverOf(texts: readonly string[], space: SearchSpace): Resolver {
  switch (space.kind) {
    case 'nas-bench-101':
      return resolver101(texts);
    case 'nas-bench-201':
      return resolve201;
    case 'networks':
      return resolveNetwork;
    case 'own-model':
      return (text) => (text === space.name ? ok(modelOfSpace(space)) : err('is not the name of this model'));
  }
}

const HASH = /^[0-9a-f]{32}$/i;

function resolver101(texts: readonly string[]): Resolver {
  const hashes = texts.map((text) => text.trim().toLowerCase()).filter((text) => HASH.test(text));
  const indices = indicesOfHashes(new Set(hashes));
  return (text) => {
    if (HASH.test(text)) {
      const index = indices.get(text.toLowerCase());
      return index === undefined ? err('no cell of NAS-Bench-101 has this hash') : ok({ kind: 'nas-bench-101', index });
    }
    const number = /^(?:nb101-)?(\d{1,9})$/.exec(text);
    if (number === null) return err(`is neither a hash nor a canonical index from 0 to ${CELLS - 1}`);
    return ok({ kind: 'nas-bench-101', index: Number(number[1]) });
  };
}

/** Canonical indices of the cells that have these hashes. A hash of no cell is not among the keys. */
function indicesOfHashes(hashes: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (hashes.size === 0) return found;
  let index = 0;
  for (const cell of nasBench101().cells()) {
    const hash = hashCell(cell);
    if (hashes.has(hash)) found.set(hash, index);
    if (found.size === hashes.size) break;
    index++;
  }
  return found;
}

function resolve201(text: string): Result<Architecture, string> {
  const codes = /^nb201-([0-4]{6})$/.exec(text);
  if (codes !== null) return ok({ kind: 'nas-bench-201', index: Number.parseInt(codes[1], EDGE_OPERATORS.length) });
  if (/^\d+$/.test(text))
    return err('is a bare number: write the cell as its operators, since its authors number the cells otherwise');
  const cell = parseEdgeCell(text);
  return cell.ok ? ok({ kind: 'nas-bench-201', index: edgeCellIndex(cell.value) }) : cell;
}

function resolveNetwork(text: string): Result<Architecture, string> {
  const wanted = text.toLowerCase();
  const network = NETWORKS.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  return network === undefined ? err('is no network of this version') : ok({ kind: 'networks', id: network.id });
}
