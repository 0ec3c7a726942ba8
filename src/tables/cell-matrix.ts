import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';

/**
 * The operators of a NAS-Bench-101 cell as text: joined by semicolons, as this site writes them, or a list as JSON or
 * Python print it.
 */
export function operatorNamesOf(text: string): string[] {
  const names = text
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[;,]/);
  return names.map((name) => name.trim().replace(/^(['"])(.*)\1$/, '$2'));
}

/**
 * The matrix of a cell with `vertices` vertices from its text: its bits above the diagonal, column by column, as this site
 * writes them; or rows in brackets, as JSON, Python and numpy print them, or without any.
 */
export function matrixOf(text: string, vertices: number): Result<number[][], string> {
  const digits = text.replace(/[[\](){},;.\s]/g, '');
  if (!/^[01]+$/.test(digits)) return err(`the matrix ${quote(text)} holds other than 0 and 1`);
  const bits = Array.from(digits, Number);
  const isTriangle = bits.length === (vertices * (vertices - 1)) / 2;
  if (!isTriangle && bits.length !== vertices * vertices) {
    return err(`the matrix has ${bits.length} entries, which do not fit ${vertices} operators`);
  }
  const bit = (from: number, to: number): number => {
    if (!isTriangle) return bits[from * vertices + to];
    return from < to ? bits[from + (to * (to - 1)) / 2] : 0;
  };
  const places = Array.from({ length: vertices }, (_, i) => i);
  return ok(places.map((from) => places.map((to) => bit(from, to))));
}
