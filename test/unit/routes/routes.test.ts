import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hrefOf, parseRoute } from '../../../src/routes/routes';

describe('a printed route is read back as it was', () => {
  test.each(['home', 'run', 'own-model', 'check', 'design'] as const)('%s', (name) => {
    expect(parseRoute(hrefOf({ name }))).toEqual({ name });
  });

  test('with ids of any text', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(text, fc.uniqueArray(text, { maxLength: 4 }), (id, ids) => {
        for (const name of ['study', 'best'] as const) expect(parseRoute(hrefOf({ name, id }))).toEqual({ name, id });
        expect(parseRoute(hrefOf({ name: 'glossary', term: id }))).toEqual({ name: 'glossary', term: id });
        for (const name of ['compare', 'analysis'] as const)
          expect(parseRoute(hrefOf({ name, ids }))).toEqual({ name, ids });
      }),
    );
  });

  test('with a cell', () => {
    const cell = { kind: 'nas-bench-101', index: 300_000 } as const;
    const route = { name: 'cell', space: cell.kind, initial: cell } as const;
    expect(hrefOf(route)).toBe('#/cell/nas-bench-101/300000');
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });
});

test('addresses stay what links that were sent hold', () => {
  expect(hrefOf({ name: 'home' })).toBe('#/');
  expect(hrefOf({ name: 'compare', ids: [] })).toBe('#/compare');
  expect(hrefOf({ name: 'compare', ids: ['a-1', 'b,2'] })).toBe('#/compare/a-1,b%2C2');
  expect(hrefOf({ name: 'analysis', ids: ['a/b'] })).toBe('#/analysis/a%2Fb');
  expect(hrefOf({ name: 'study', id: 'c3 %' })).toBe('#/study/c3%20%25');
  expect(hrefOf({ name: 'glossary' })).toBe('#/glossary/');
  expect(hrefOf({ name: 'glossary', term: 'clock-step' })).toBe('#/glossary/clock-step');
  expect(hrefOf({ name: 'networks' })).toBe('#/networks');
  expect(hrefOf({ name: 'best' })).toBe('#/best');
});

test.each(['', '#', '#/', '#/nowhere', '#/study', '#/cell', '#nothing', '#/constructor'])(
  '%j is the first screen',
  (hash) => {
    expect(parseRoute(hash)).toEqual({ name: 'home' });
  },
);

test.each([
  ['#r=abc', 'result-link'],
  ['#c=abc', 'check-link'],
  ['#d=abc', 'study-link'],
])('%s holds its data itself', (hash, name) => {
  expect(parseRoute(hash)).toEqual({ name, fragment: hash.slice(1) });
});

test('an id twice counts once, and a broken encoding is taken as it stands', () => {
  expect(parseRoute('#/compare/a,b,a,,%E0')).toEqual({ name: 'compare', ids: ['a', 'b', '%E0'] });
  expect(parseRoute('#/study/%E0')).toEqual({ name: 'study', id: '%E0' });
  expect(parseRoute('#/glossary/%E0')).toEqual({ name: 'glossary', term: '%E0' });
});

test('an address of no cell tells what is wrong with it', () => {
  expect(parseRoute('#/cell/nas-bench-101/423624')).toMatchObject({ name: 'broken-cell' });
  expect(parseRoute('#/cell/elsewhere/1')).toMatchObject({ name: 'broken-cell' });
});
