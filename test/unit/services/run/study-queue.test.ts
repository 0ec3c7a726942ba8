import { describe, expect, test } from 'vitest';
import type { StudyListItem } from '../../../../src/measure/record/study-list-item';
import { measuredInQueue, nextInQueue, placeInQueue } from '../../../../src/services/run/study-queue';
import { BACKENDS, type Backend } from '../../../../src/study/definition';
import { presetStudy } from '../../../../src/study/presets';

const item = (backend: Backend, change: Partial<StudyListItem> = {}): StudyListItem => ({
  id: backend,
  definition: presetStudy('quick', { backend, seed: 1, allowSoftwareAdapter: false }),
  createdAtMs: 1000,
  state: 'unfinished',
  origin: 'measured',
  deviceName: '',
  trials: 40,
  ended: 0,
  ...change,
});

// As the store lists them: in no order of their own.
const queue = [item('cpu'), item('webgpu', { state: 'finished', ended: 40 }), item('wasm'), item('webgl')];

describe('studies that were started together', () => {
  test('run in the order of the backends', () => {
    expect(nextInQueue(queue, item('webgpu'), 'finished')).toBe('webgl');
    expect(nextInQueue(queue, item('webgl'), 'finished')).toBe('wasm');
    expect(BACKENDS.map((backend) => placeInQueue(queue, item(backend))?.place)).toEqual([1, 2, 3, 4]);
  });

  test('one that was passed over comes last', () => {
    expect(nextInQueue(queue, item('cpu'), 'finished')).toBe('webgl');
    expect(nextInQueue(queue, item('cpu'), 'stopped')).toBeUndefined();
    expect(nextInQueue(queue, item('webgl'), 'stopped')).toBe('wasm');
  });

  test('what was stopped by hand or has all its trials is not gone on with', () => {
    const ended = [item('webgpu'), item('webgl', { state: 'cancelled' }), item('wasm', { ended: 40 })];
    expect(nextInQueue(ended, item('webgpu'), 'finished')).toBeUndefined();
  });
  test('and are compared in that order, but for what has measured nothing', () => {
    const ended = [item('wasm', { ended: 40 }), item('webgpu', { ended: 3 }), item('webgl')];
    expect(measuredInQueue(ended, item('wasm'))).toEqual(['webgpu', 'wasm']);
  });
});

test('a study of another moment, another name or another phone is none of them', () => {
  const alone = item('webgpu');
  const named = { ...alone.definition, name: 'Other' };
  for (const change of [{ createdAtMs: 1001 }, { definition: named }, { origin: 'shared' as const }]) {
    const library = [alone, item('wasm', change)];
    expect(nextInQueue(library, alone, 'finished')).toBeUndefined();
    expect(placeInQueue(library, alone)).toBeUndefined();
    expect(measuredInQueue(library, alone)).toEqual([]);
  }
});
