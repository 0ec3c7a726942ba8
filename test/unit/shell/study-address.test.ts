import { expect, test } from 'vitest';
import { parseRoute } from '../../../src/shell/router';
import { compareHash, parseStudyIds } from '../../../src/shell/study-address';

test.each([[[]], [['a-1']], [['a-1', 'b,2', 'c/3 %']]])('%j comes back from its address', (ids) => {
  expect(parseRoute(compareHash(ids))).toEqual({ name: 'compare', ids });
});

test('an id twice counts once, and a broken encoding is taken as it stands', () => {
  expect(parseStudyIds('a,b,a,,%E0')).toEqual(['a', 'b', '%E0']);
});

test('a damaged address is one of something unknown, not an error', () => {
  expect(parseRoute('#/study/%E0')).toEqual({ name: 'study', id: '%E0' });
  expect(parseRoute('#/glossary/%E0')).toEqual({ name: 'glossary', term: '%E0' });
  expect(parseRoute('#/analysis/a,%E0')).toEqual({ name: 'analysis', ids: ['a', '%E0'] });
});
