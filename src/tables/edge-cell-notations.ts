import { CELL_EDGES, EDGE_OPERATORS, type EdgeCell, parseEdgeCell } from '../space/nas-bench-201/cell';

/** What Python's printers put around a list: `array([...])`, `np.int64(3)`, `Structure(4 nodes with ...)`. */
const WRAPPERS =
  /\b(?:(?:np|numpy|torch)\.)?(?:array|tensor|u?int(?:8|16|32|64)?|tuple|list|Structure|Genotype)\b|\bdtype=[\w.]+|\b\d nodes with\b/g;

const OPERATOR = new RegExp(EDGE_OPERATORS.join('|'), 'g');

/** An edge as a dictionary writes it: `'1<-0': 'none'`. */
const NAMED_EDGE = new RegExp(`(\\d)\\s*<-\\s*(\\d)['"]?\\s*[:=]\\s*['"]?(${EDGE_OPERATORS.join('|')})`, 'g');

/**
 * The NAS-Bench-201 cell that a field names in one of the ways of published tables; undefined where it names none:
 * - the benchmark's text, `|nor_conv_3x3~0|+|...`, alone or within what Python prints around it;
 * - six operator codes in the order of that text, `(1, 3, 2, 2, 1, 0)`, in the paper's order of operators (arXiv 2001.00326),
 *   which is that of HELP's table; six digits without anything between them are no cell, since a number loses its zeros;
 * - six operator names in that order, nested as they may be, `[[('nor_conv_3x3', 0)], ...]`, or by edge, `{'1<-0': ...}`.
 */
export function edgeCellOfNotation(field: string): EdgeCell | undefined {
  const text = field.trim();
  const written = parseEdgeCell(text);
  if (written.ok) return written.value;
  const inner = /\|.*\|/s.exec(text.replace(/\s+/g, ' '))?.[0];
  if (inner !== undefined) {
    const cell = parseEdgeCell(inner.replace(/\s/g, ''));
    return cell.ok && !OTHER_TEXT.test(text.replace(inner, '').replace(WRAPPERS, '')) ? cell.value : undefined;
  }
  return cellOfCodes(text) ?? cellOfEdges(text) ?? cellOfNames(text);
}

/** Anything but punctuation. */
const OTHER_TEXT = /[\p{L}\p{N}]/u;

function cellOfCodes(text: string): EdgeCell | undefined {
  const list = text.replace(WRAPPERS, ' ').replace(/[()[\]{}]/g, ' ');
  const codes = list.split(/[\s,;]+/).filter((code) => code !== '');
  const isList = codes.length === CELL_EDGES.length && codes.every((code) => /^[0-4](?:\.0?)?$/.test(code));
  return isList ? { operators: codes.map((code) => Math.trunc(Number(code))) } : undefined;
}

function cellOfEdges(text: string): EdgeCell | undefined {
  const named = [...text.matchAll(NAMED_EDGE)];
  if (named.length !== CELL_EDGES.length || OTHER_TEXT.test(text.replace(NAMED_EDGE, ''))) return undefined;
  const operators = CELL_EDGES.map(([from, to]) => {
    const edge = named.find(([, end, begin]) => Number(end) === to && Number(begin) === from);
    return edge === undefined ? -1 : codeOf(edge[3]);
  });
  return operators.includes(-1) ? undefined : { operators };
}

function cellOfNames(text: string): EdgeCell | undefined {
  const names = text.match(OPERATOR) ?? [];
  if (names.length !== CELL_EDGES.length) return undefined;
  // Beside the names there may be the node that each edge comes from, in the order of the text.
  const rest =
    text
      .replace(OPERATOR, ' ')
      .replace(WRAPPERS, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const sources = CELL_EDGES.map(([from]) => String(from));
  if (rest.length > 0 && rest.join() !== sources.join()) return undefined;
  return { operators: names.map(codeOf) };
}

const codeOf = (name: string): number => (EDGE_OPERATORS as readonly string[]).indexOf(name);
