import { excerpt, quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { architectureName, type SearchSpace, spaceSize } from '../space/architecture';
import { resolveEach } from '../space/resolve';
import { matrixOf, operatorNamesOf } from './cell-matrix';
import { edgeCellOfNotation } from './edge-cell-notations';
import type { TableHead } from './records';
import { wordsOf } from './units';

/** Ways in which tables name an architecture. */
export type KeyKind = 'name' | 'cell' | 'hash' | 'index' | 'matrix';

/** Columns that together name the architecture of a row: two of `matrix`, else one. */
export interface ArchitectureKey {
  readonly kind: KeyKind;
  readonly columns: readonly string[];
}

/** What a column must hold to name the architectures of a space, as the end of a sentence. */
const HOLDS: Readonly<Record<SearchSpace['kind'], string>> = {
  'nas-bench-101':
    'names such as nb101-1234, or the hashes of the benchmark, or two columns of matrices and operators, or one named "index" of canonical indices',
  'nas-bench-201':
    'the cells as the benchmark writes them, |nor_conv_3x3~0|+|..., or names such as nb201-013402, or six operator codes',
  networks: 'names of popular networks',
  'own-model': 'the name of this model',
};

/** Of the first rows that have a value, so many must name an architecture. */
const MIN_SHARE = 0.5;
/** Row numbers of fewer rows could be anything. */
const MIN_COUNTED = 3;

const INDEX_NAME = /^(?:(?:canonical|cell|nb101|nasbench101)[\s_-]?)?index$/i;
const HASH = /^[0-9a-f]{32}$/i;
const WHOLE = /^\d{1,9}$/;

/** Columns of these names are keys whatever other columns there are. */
const USUAL: Readonly<Record<KeyKind, RegExp>> = {
  name: /^name$/i,
  cell: /^arch$/i,
  hash: /^hash$/i,
  index: INDEX_NAME,
  matrix: /^matrix$/i,
};

interface Candidate extends ArchitectureKey {
  readonly share: number;
  /** What it names in each of the first rows. */
  readonly named: readonly (string | undefined)[];
  readonly isUsual: boolean;
}

/**
 * The columns that name the architectures, by the values of the first rows, not by their names; a column that counts the
 * rows is none. Several must agree, or have their usual names. `wanted` are those that the person chose. The error is a
 * sentence that tells what such a column holds.
 */
export function keysOf(
  head: TableHead,
  space: SearchSpace,
  wanted: readonly string[] | undefined,
): Result<readonly ArchitectureKey[], string> {
  if (wanted !== undefined) return chosenKeys(head, space, wanted);
  const data = dataInHeader(head, space);
  if (data !== undefined)
    return err(`Row ${head.row} has no names of columns but ${quote(data)}: put a row of names above it.`);
  const candidates = candidatesOf(head, space);
  const able = candidates.filter(({ share, named }) => share >= MIN_SHARE && named.some((name) => name !== undefined));
  // An index that names other cells than the rest is a row number of a table that was sorted or cut.
  const isRowNumber = (one: Candidate): boolean =>
    one.kind === 'index' && able.some((other) => other.kind === 'name' && !agree(one, other));
  const usual = able.filter((one) => one.isUsual && !isRowNumber(one));
  const others = able.filter(({ isUsual }) => !isUsual);
  const [first] = usual.length > 0 ? usual : others;
  if (first === undefined) return withoutValues(head, space, candidates);
  const rest = others.filter((other) => other !== first);
  const odd = rest.find((other) => usual.length === 0 && !agree(first, other));
  if (odd !== undefined)
    return err(
      `Two columns name the networks otherwise, ${quote(first.columns.join())} and ${quote(odd.columns.join())}: leave one of them out, or choose one.`,
    );
  return ok([...(usual.length > 0 ? usual : [first]), ...rest.filter((other) => agree(first, other))]);
}

/** What a person may choose to name the rows: two columns that name them together, and each column; none where the header is a row. */
export function keyChoices(head: TableHead, space: SearchSpace): readonly (readonly string[])[] {
  if (dataInHeader(head, space) !== undefined) return [];
  const pairs = space.kind === 'nas-bench-101' ? matrixColumns(head) : [];
  return [...pairs, ...head.names.map((name) => [name])];
}

/** A name of a column that is the name of a cell: the table has no header. */
const dataInHeader = ({ names }: TableHead, space: SearchSpace): string | undefined =>
  space.kind.startsWith('nas-bench')
    ? names.find((name) => namedBy('name', [name], space)[0] ?? namedBy('cell', [name], space)[0])
    : undefined;

/** Where no value names anything: columns of the usual names, so that the reason stands with every row. */
function withoutValues(
  head: TableHead,
  space: SearchSpace,
  candidates: readonly Candidate[],
): Result<readonly ArchitectureKey[], string> {
  const usual = candidates.filter(({ isUsual }) => isUsual);
  if (usual.length > 0) return ok(usual);
  const counter = space.kind === 'nas-bench-101' ? head.names.find((name) => INDEX_NAME.test(name)) : undefined;
  const numbers = head.names.find((name) => valuesOf(head, name).every((text) => WHOLE.test(text.trim())));
  const why =
    counter !== undefined
      ? ` The column ${quote(counter)} counts the rows, and may be no index of cells.`
      : numbers !== undefined && space.kind.startsWith('nas-bench')
        ? ` The numbers of ${quote(numbers)} name no cell.`
        : '';
  return err(
    `To name the rows, the table needs a column of ${HOLDS[space.kind]}; it has ${excerpt(head.names.join(', '))}.${why}`,
  );
}

function candidatesOf(head: TableHead, space: SearchSpace): Candidate[] {
  const candidates: Candidate[] = [];
  const add = (kind: KeyKind, columns: readonly string[], isUsual: boolean): void => {
    const rows = head.sample.map(({ fields }) => columns.map((name) => fields[head.names.indexOf(name)] ?? ''));
    const named = rows.map((fields) => namedBy(kind, fields, space)[0]);
    const filled = rows.filter((fields) => fields.some((field) => field.trim() !== '')).length;
    const share = named.filter((name) => name !== undefined).length / Math.max(1, filled);
    candidates.push({ kind, columns, named, share, isUsual });
  };
  const kinds: readonly KeyKind[] =
    space.kind === 'nas-bench-101'
      ? ['name', 'hash', 'index']
      : space.kind === 'nas-bench-201'
        ? ['name', 'cell']
        : ['name'];
  for (const kind of kinds)
    for (const name of head.names) {
      const isUsual = USUAL[kind].test(name);
      if (kind !== 'index') add(kind, [name], isUsual);
      else if (isUsual && !countsRows(head, name)) add(kind, [name], true);
    }
  if (space.kind === 'nas-bench-101')
    for (const columns of matrixColumns(head)) add('matrix', columns, USUAL.matrix.test(columns[0]));
  return candidates;
}

/** Pairs of a column of matrices and one of operators, as `matrix` and `ops`, or `module_adjacency` and `module_operations`. */
function matrixColumns({ names, sample }: TableHead): (readonly string[])[] {
  const isMatrix = (name: string): boolean => wordsOf(name).some((word) => /^(?:matrix|adjacency|adj)$/.test(word));
  const isOps = (place: number): boolean =>
    sample.some(({ fields }) => {
      const operators = operatorNamesOf(fields[place] ?? '');
      return operators[0] === 'input' && operators[operators.length - 1] === 'output';
    });
  const ops = names.findIndex((name, place) => /^ops$/i.test(name) || isOps(place));
  return ops < 0 ? [] : names.filter(isMatrix).map((matrix) => [matrix, names[ops]]);
}

/** The name of the architecture that the fields of a row give, in a list of one or none. */
function namedBy(kind: KeyKind, fields: readonly string[], space: SearchSpace): string[] {
  const text = fields[0].trim();
  switch (kind) {
    case 'hash':
      return HASH.test(text) ? [text.toLowerCase()] : [];
    case 'index':
      return WHOLE.test(text) && Number(text) < spaceSize(space) ? [`nb101-${Number(text)}`] : [];
    case 'matrix':
      return matrixOf(fields[0], operatorNamesOf(fields[1]).length).ok ? [fields.join()] : [];
    case 'cell': {
      const cell = edgeCellOfNotation(text);
      return cell === undefined ? [] : [`nb201-${cell.operators.join('')}`];
    }
    case 'name': {
      if (WHOLE.test(text) || HASH.test(text) || text.includes('|')) return [];
      const [resolved] = resolveEach([text], space);
      return resolved.ok ? [architectureName(resolved.value)] : [];
    }
  }
}

/** Whether two columns name the same in most of the first rows; hashes and matrices are compared when the rows are read. */
function agree(one: Candidate, two: Candidate): boolean {
  const isText = ({ kind }: Candidate): boolean => kind === 'hash' || kind === 'matrix';
  if (isText(one) !== isText(two) || (isText(one) && one.kind !== two.kind)) return true;
  const both = one.named.flatMap((name, row) =>
    name === undefined || two.named[row] === undefined ? [] : [name === two.named[row]],
  );
  return both.filter((isSame) => isSame).length >= MIN_SHARE * both.length;
}

const valuesOf = ({ names, sample }: TableHead, name: string): string[] => {
  const place = names.indexOf(name);
  return sample.map(({ fields }) => fields[place] ?? '').filter((text) => text.trim() !== '');
};

/** Whether a column counts the first rows, from 0 or 1. */
function countsRows(head: TableHead, name: string): boolean {
  const numbers = valuesOf(head, name).map(Number);
  const [first] = numbers;
  return (
    numbers.length >= MIN_COUNTED &&
    (first === 0 || first === 1) &&
    numbers.every((value, row) => value === first + row)
  );
}

function chosenKeys(
  head: TableHead,
  space: SearchSpace,
  wanted: readonly string[],
): Result<readonly ArchitectureKey[], string> {
  const missing = wanted.find((name) => !head.names.includes(name));
  if (missing !== undefined)
    return err(`The table has no column ${quote(missing)}; it has ${excerpt(head.names.join(', '))}.`);
  const pair = matrixColumns(head).find((columns) => columns.every((name) => wanted.includes(name)));
  const single = wanted.filter((name) => !(space.kind === 'nas-bench-101' && pair?.includes(name)));
  const keys = single.map((name): ArchitectureKey => ({ kind: kindOf(head, space, name), columns: [name] }));
  return ok(space.kind === 'nas-bench-101' && pair !== undefined ? [...keys, { kind: 'matrix', columns: pair }] : keys);
}

/** A chosen column of whole numbers is an index. */
function kindOf(head: TableHead, space: SearchSpace, name: string): KeyKind {
  const values = valuesOf(head, name);
  if (space.kind.startsWith('nas-bench') && values.length > 0 && values.every((text) => WHOLE.test(text.trim())))
    return 'index';
  return space.kind === 'nas-bench-201' ? 'cell' : 'name';
}
