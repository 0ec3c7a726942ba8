import type { ProblemText } from '../base/problem';
import { err, ok, type Result } from '../base/result';
import type { IndexedArchitecture } from '../space/architecture';
import { CELLS } from '../space/nas-bench-101/cell';
import { edgeCellAt, edgeCellIndex, edgeCellText, parseEdgeCell } from '../space/nas-bench-201/cell';
import { formatCount } from '../text/format';

/** The search spaces whose cells can be drawn. */
export type DrawableSpace = IndexedArchitecture['kind'];

export interface CellAddress {
  readonly space: DrawableSpace;
  /** The cell to begin with; undefined for a new one. */
  readonly initial: IndexedArchitecture | undefined;
}

/**
 * What follows `#/cell/`: the space; for a cell also a slash and its canonical index (NAS-Bench-101), or the benchmark's own
 * text of the cell, URI-encoded (NAS-Bench-201).
 */
export function printCellAddress({ space, initial }: CellAddress): string {
  if (initial === undefined) return space;
  const { kind, index } = initial;
  return `${space}/${kind === 'nas-bench-101' ? index : encodeURIComponent(edgeCellText(edgeCellAt(index)))}`;
}

/** Reads what follows `#/cell/`. An unknown space or cell is an error in the words of a broken link. */
export function parseCellAddress(text: string): Result<CellAddress, ProblemText> {
  const [space, point = ''] = text.split('/');
  if (space !== 'nas-bench-101' && space !== 'nas-bench-201')
    return problem(`Its search space, "${space}", is not one whose cells can be drawn.`);
  if (point === '') return ok({ space, initial: undefined });
  const index = space === 'nas-bench-101' ? indexFromDigits(point) : indexFromText(point);
  return index.ok ? ok({ space, initial: { kind: space, index: index.value } }) : problem(index.error);
}

function indexFromDigits(text: string): Result<number, string> {
  const index = Number(text);
  return /^\d+$/.test(text) && index < CELLS
    ? ok(index)
    : err(`NAS-Bench-101 has the cells 0 to ${formatCount(CELLS - 1)}, and none called "${text}".`);
}

function indexFromText(encoded: string): Result<number, string> {
  const cell = parseEdgeCell(decoded(encoded));
  return cell.ok ? ok(edgeCellIndex(cell.value)) : err(`In its text, ${cell.error}.`);
}

/** The decoded text; the text itself where it is not a valid URI encoding, so that its parser reports the error. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a URI encoding: it stands as it was written.
    return text;
  }
}

function problem(what: string): Result<never, ProblemText> {
  return err({
    title: 'This link names no cell',
    detail: `${what} Nothing stored here was changed. Ask the sender for the link again, or draw the cell yourself.`,
  });
}
