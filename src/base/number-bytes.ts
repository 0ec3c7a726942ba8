import { fromBase64Url, toBase64Url } from './base64url';
import { err, ok, type Result } from './result';

/** Numbers as text that is shorter than their digits: base64url of their bytes, the lowest first. */

/** IEEE 754 double precision: every number comes back as it was. */
export const doublesToText = (values: readonly number[]): string =>
  toText(values.length, 8, (view, i) => view.setFloat64(8 * i, values[i], true));

export const doublesOfText = (text: string): Result<number[], string> =>
  ofText(text, 8, (view, i) => view.getFloat64(8 * i, true));

/** IEEE 754 single precision: for numbers that `Math.fround` leaves as they are. */
export const singlesToText = (values: readonly number[]): string =>
  toText(values.length, 4, (view, i) => view.setFloat32(4 * i, values[i], true));

export const singlesOfText = (text: string): Result<number[], string> =>
  ofText(text, 4, (view, i) => view.getFloat32(4 * i, true));

function toText(count: number, bytesEach: number, write: (view: DataView, i: number) => void): string {
  const bytes = new Uint8Array(count * bytesEach);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) write(view, i);
  return toBase64Url(bytes);
}

function ofText(
  text: string,
  bytesEach: number,
  read: (view: DataView, i: number) => number,
): Result<number[], string> {
  const bytes = fromBase64Url(text);
  if (!bytes.ok) return bytes;
  if (bytes.value.length % bytesEach !== 0) return err('the text ends in the middle of a number');
  const view = new DataView(bytes.value.buffer);
  const values = Array.from({ length: bytes.value.length / bytesEach }, (_, i) => read(view, i));
  return values.every(Number.isFinite) ? ok(values) : err('a number is not finite');
}
