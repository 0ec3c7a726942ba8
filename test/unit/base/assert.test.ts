import { expect, test } from 'vitest';
import { assert, unreachable } from '../../../src/base/assert';

test('a broken invariant throws and says which', () => {
  expect(() => assert(true, 'unused')).not.toThrow();
  for (const falsy of [false, 0, '', null, undefined, Number.NaN])
    expect(() => assert(falsy, 'sizes agree')).toThrow('Invariant broken: sizes agree');
});

test('an impossible value throws and shows itself', () => {
  expect(() => unreachable({ kind: 'new' } as never)).toThrow('Unreachable value: {"kind":"new"}');
});
