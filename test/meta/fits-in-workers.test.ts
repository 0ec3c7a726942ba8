import { expect, test } from 'vitest';
import { importsOf, readSource, targetOf } from '../support/imports';

/** What fits, or asks for fits: seconds to minutes, which only a worker may spend. */
const FITTING = [
  'estimators/blend/auto',
  'estimators/gaussian-process/process-estimator',
  'estimators/trees/tree-estimators',
  'estimators/registry',
  'evaluation/active-learning',
  'evaluation/fit-all',
  'evaluation/diagnostics',
].map((name) => `src/predict/${name}.ts`);

/** Whatever the page may run, from its entry on; types run nowhere, and workers are files of their own. */
function reached(entry: string): Set<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const each of importsOf(file, readSource(file))) {
      const target = targetOf(file, each);
      const isOfPage = each.kind !== 'type' && !each.specifier?.includes('?');
      if (isOfPage && target && 'file' in target && /\.tsx?$/.test(target.file)) open.push(target.file);
    }
  }
  return found;
}

test('nothing is fitted on the page’s own thread', () => {
  const page = reached('src/main.tsx');
  expect(page.size).toBeGreaterThan(150);
  expect(page).toContain('src/screens/results/predictor/fit-detail.tsx');
  expect(FITTING.filter((file) => page.has(file))).toEqual([]);
});

test('the worker does all of it', () => {
  const worker = reached('workers/predict.worker.ts');
  expect(FITTING.filter((file) => !worker.has(file))).toEqual([]);
});
