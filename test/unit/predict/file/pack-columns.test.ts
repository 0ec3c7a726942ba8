import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packColumns, unpackColumns } from '../../../../src/predict/file/pack-columns';

const number = fc.oneof(fc.constantFrom(0, 1, 2.5), fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-9 }));
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 40 }),
  );

test('every table comes back to the last bit', () => {
  fc.assert(
    fc.property(table, (rows) => {
      expect(unpackColumns(packColumns(rows), rows.length)).toStrictEqual({ ok: true, value: rows });
    }),
  );
});

test('few values are written once, many as they are', () => {
  const rows = Array.from({ length: 400 }, (_, i) => [i % 2, Math.sqrt(i)]);
  const [few, many] = packColumns(rows);
  expect(few).toMatchObject({ values: [0, 1] });
  expect(many).toHaveProperty('doubles');
  expect(JSON.stringify(few).length).toBeLessThan(600);
});

test.each([
  ['another number of rows', packColumns([[1], [2]]), 3],
  ['a value that is not there', [{ values: [5], places: 'AQ' }], 1],
  ['text that is no base64url', [{ values: [5], places: '*' }], 1],
])('%s is refused', (_, packed, rows) => {
  expect(unpackColumns(packed, rows).ok).toBe(false);
});
