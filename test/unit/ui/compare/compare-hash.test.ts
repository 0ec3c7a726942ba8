import { expect, test } from 'vitest';
import { parseRoute } from '../../../../src/app/router';
import { compareHash, parseCompareIds } from '../../../../src/ui/compare/compare-hash';

test.each([[[]], [['a-1']], [['a-1', 'b,2', 'c/3 %']]])('%j comes back from its address', (ids) => {
  expect(parseRoute(compareHash(ids))).toEqual({ name: 'compare', ids });
});

test('an id twice counts once, and a broken encoding is taken as it stands', () => {
  expect(parseCompareIds('a,b,a,,%E0')).toEqual(['a', 'b', '%E0']);
});
