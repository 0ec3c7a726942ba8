import { type FigureUnit, unitOfWord } from './units';

/** Spellings of "no value" in lower case, of pandas, R, MATLAB, spreadsheets and people. */
const BLANKS: ReadonlySet<string> = new Set([
  ...['', 'nan', '-nan', '+nan', 'na', 'n/a', 'n.a.', '#n/a', '#na', '<na>', 'nat', 'null', 'none', 'nil', 'undefined'],
  ...['-', '–', '—', '--', '---', '.', '?', 'missing', 'nd', 'n.d.'],
]);

/** Spellings of a measurement that failed. */
const FAILURES: ReadonlySet<string> = new Set([
  ...['inf', '+inf', '-inf', 'infinity', '+infinity', '-infinity', '∞'],
  ...['fail', 'failed', 'failure', 'error', 'err', 'timeout', 'timed out', 'oom', 'out of memory', 'crash', 'crashed'],
  ...['#div/0!', '#value!', '#ref!', '#num!', '#name?', '#null!'],
]);

/** A figure that is written otherwise than JavaScript writes numbers: its parts. */
const FIGURE =
  /^(?<sign>[+\-−]?)(?<body>\d[\d.,'’\s]*|[.,]\d+)(?<exponent>e[+-]?\d{1,3})?(?<unit>\s*[%\p{L}]{1,12})?$/iu;

/** Characters that set groups of three digits apart, beside the decimal mark that is not used: blanks of any width, apostrophes. */
const GROUP_BLANKS = /[\s'’]/g;
const GROUPED_BY_BLANKS = /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/;

/** A decimal mark. */
export type Mark = '.' | ',';

export interface FigureParts {
  readonly sign: 1 | -1;
  /** Digits with points and commas. */
  readonly body: string;
  readonly exponent: number;
  readonly unit: FigureUnit | undefined;
  /** The decimal mark that the digits show; undefined where both fit, as in 8,748, or neither is there. */
  readonly mark: Mark | undefined;
  /** The mark in digits that both fit. */
  readonly unclear: Mark | undefined;
}

export type FigureText =
  | { readonly kind: 'blank' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'odd' }
  | { readonly kind: 'figure'; readonly parts: FigureParts };

/** Reads a field that is no plain number. */
export function readFigureText(field: string): FigureText {
  const text = field.trim();
  const word = text.toLowerCase();
  if (BLANKS.has(word)) return { kind: 'blank' };
  if (FAILURES.has(word)) return { kind: 'failed' };
  const groups = FIGURE.exec(text)?.groups;
  if (groups === undefined) return { kind: 'odd' };
  const unitText = (groups.unit ?? '').trim();
  const unit = unitText === '' ? undefined : unitOfWord(unitText);
  const raw = groups.body.trim();
  const isGrouped = GROUPED_BY_BLANKS.test(raw);
  if ((unitText !== '' && unit === undefined) || (!isGrouped && /[\s'’]/.test(raw))) return { kind: 'odd' };
  const body = raw.replace(GROUP_BLANKS, '');
  const marks = marksOf(body, isGrouped);
  if (marks === undefined) return { kind: 'odd' };
  const sign = groups.sign === '' || groups.sign === '+' ? 1 : -1;
  const exponent = groups.exponent === undefined ? 0 : Number(groups.exponent.slice(1));
  return { kind: 'figure', parts: { sign, body, exponent, unit, ...marks } };
}

/** Which decimal mark the digits show; undefined where they are no number with either. */
function marksOf(body: string, isGrouped: boolean): Pick<FigureParts, 'mark' | 'unclear'> | undefined {
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (points + commas === 0) return { mark: undefined, unclear: undefined };
  const last: Mark = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
  const other: Mark = last === '.' ? ',' : '.';
  if (points > 0 && commas > 0)
    return isGroupedBy(other, body.slice(0, body.lastIndexOf(last))) && body.split(last).length === 2
      ? { mark: last, unclear: undefined }
      : undefined;
  if (points + commas > 1) return isGroupedBy(last, body) ? { mark: other, unclear: undefined } : undefined;
  if (isGrouped || !isGroupedBy(last, body)) return { mark: last, unclear: undefined };
  return { mark: undefined, unclear: last };
}

/** Whether the digits are in groups of three, as those of thousands: 8,748 is, and 0,748 is not. */
export const isGroupedBy = (mark: Mark, body: string): boolean =>
  mark === '.' ? /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(body) : /^[1-9]\d{0,2}(?:,\d{3})+$/.test(body);

/** The number of digits whose decimal mark is known. */
export function figureOf({ sign, body, exponent }: FigureParts, mark: Mark): number {
  const digits = mark === '.' ? body.replaceAll(',', '') : body.replaceAll('.', '').replace(',', '.');
  return sign * Number(`${digits}e${exponent}`);
}
