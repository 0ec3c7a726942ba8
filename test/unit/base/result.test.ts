import { expect, test } from 'vitest';
import { err, ok, type Result } from '../../../src/base/result';

test('an outcome holds a value or a reason', () => {
  const half = (n: number): Result<number, string> => (n % 2 === 0 ? ok(n / 2) : err(`${n} is odd`));
  expect(half(4)).toEqual({ ok: true, value: 2 });
  expect(half(3)).toEqual({ ok: false, error: '3 is odd' });
});
