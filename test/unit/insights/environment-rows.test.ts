import { expect, test } from 'vitest';
import { environmentRows } from '../../../src/insights/environment-rows';
import { madeStudy } from '../../support/studies-to-compare';

const differing = (...records: Parameters<typeof environmentRows>[0]): string[] =>
  environmentRows(records)
    .filter(({ differs }) => differs)
    .map(({ name }) => name);

test('two backends of one phone differ in backend, adapter and threads', () => {
  expect(
    differing(madeStudy({ backend: 'webgpu', preset: 'smoke' }), madeStudy({ backend: 'wasm', preset: 'smoke' })),
  ).toEqual(['Backend', 'Adapter', 'Threads']);
});

test('noise of the clock is no difference, half as much again is one', () => {
  const at = (emptyReadBackMs: number) => madeStudy({ backend: 'wasm', preset: 'smoke', place: { emptyReadBackMs } });
  expect(differing(at(1), at(1.3))).toEqual([]);
  expect(differing(at(1), at(1.6))).toEqual(['Empty read-back']);
});

test('what is not told is said so', () => {
  const { environments: _, ...rest } = madeStudy({ backend: 'wasm', preset: 'smoke' });
  const rows = environmentRows([{ ...rest, environments: {}, measurements: [] }]);
  expect(rows.find(({ name }) => name === 'Browser')?.values).toEqual(['not told']);
});
