import { expect, test } from 'vitest';
import { parseRoute } from '../../../src/app/router';
import { compareHash, parseStudyIds } from '../../../src/ui/study-address';

test.each([[[]], [['a-1']], [['a-1', 'b,2', 'c/3 %']]])('%j comes back from its address', (ids) => {
  expect(parseRoute(compareHash(ids))).toEqual({ name: 'compare', ids });
});

test('an id twice counts once, and a broken encoding is taken as it stands', () => {
  expect(parseStudyIds('a,b,a,,%E0')).toEqual(['a', 'b', '%E0']);
});

test('a damaged address of an analysis is an unknown study, not an error', () => {
  expect(parseRoute('#/analysis/a,%E0')).toEqual({ name: 'analysis', ids: ['a', '%E0'] });
});
