import { expect, test } from 'vitest';
import { candidateGroups, cellsInCommon, firstChoice, nearestMiss } from '../../../src/insights/comparable-groups';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { candidateOf } from '../../support/gallery/compare-states';
import { madeStudy } from '../../support/studies-to-compare';

const made = (backend: 'webgpu' | 'wasm', id: string, change: Partial<StudyRecord> = {}) =>
  candidateOf({ ...madeStudy({ backend, preset: 'smoke' }), id, ...change });

const webgpu = made('webgpu', 'a');
const wasm = made('wasm', 'b');
const quick = candidateOf({ ...madeStudy({ backend: 'webgpu' }), id: 'c' });
const empty = made('wasm', 'd', { measurements: [] });

test('studies of one outer network stand together, the one asked for first', () => {
  const ids = (first?: string) =>
    candidateGroups([webgpu, quick, wasm], first).map(({ members }) => members.map(({ item }) => item.id));
  expect(ids()).toEqual([['a', 'b'], ['c']]);
  expect(ids('c')).toEqual([['c'], ['a', 'b']]);
});

test('cells in common', () => {
  expect(cellsInCommon([])).toBe(0);
  expect(cellsInCommon([webgpu, wasm])).toBe(24);
  expect(cellsInCommon([webgpu, quick])).toBeLessThan(24);
  expect(cellsInCommon([webgpu, empty])).toBe(0);
});

test('what is ticked at first can be compared at once, or leaves the choice', () => {
  expect(firstChoice([webgpu, wasm], undefined, 6)).toEqual(['a', 'b']);
  expect(firstChoice([webgpu, wasm], 'a', 6)).toEqual(['a', 'b']);
  expect(firstChoice([webgpu, wasm, made('wasm', 'e')], 'a', 6)).toEqual(['a']);
  expect(firstChoice([webgpu, empty], undefined, 6)).toEqual([]);
  expect(firstChoice([webgpu, wasm], undefined, 1)).toEqual([]);
});

test('why a study goes with none', () => {
  expect(nearestMiss(quick, [quick, webgpu])).toBe('skeleton');
  expect(nearestMiss(quick, [quick])).toBeUndefined();
});
