import * as v from 'valibot';
import { expect, test } from 'vitest';
import { boundedArray, boundedRecord } from '../../../src/base/bounded';

test('the length is looked at before any item', () => {
  let looked = 0;
  const item = v.pipe(
    v.number(),
    v.check(() => ++looked > 0),
  );
  const schema = boundedArray(item, { least: 1, most: 3 });
  expect(v.safeParse(schema, new Array(1000).fill(0)).success).toBe(false);
  expect(v.safeParse(schema, []).success).toBe(false);
  expect(v.safeParse(schema, 'abc').success).toBe(false);
  expect(looked).toBe(0);
  expect(v.safeParse(schema, [1, 2, 3])).toMatchObject({ success: true, output: [1, 2, 3] });
  expect(v.safeParse(schema, [1, 'x']).success).toBe(false);
});

test('the number of keys is looked at before any of them', () => {
  const schema = boundedRecord(v.string(), v.number(), 2);
  expect(v.safeParse(schema, { a: 1, b: 2 })).toMatchObject({ success: true, output: { a: 1, b: 2 } });
  expect(v.safeParse(schema, { a: 1, b: 2, c: 3 }).issues?.[0].message).toBe('has more than 2 entries');
  expect(v.safeParse(schema, null).success).toBe(false);
});
