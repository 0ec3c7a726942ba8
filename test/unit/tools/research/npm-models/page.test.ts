import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SURVEY_PAGE, withSurvey } from '../../../../../tools/research/npm-models/page';
import type { SurveyedModel } from '../../../../../tools/research/npm-models/survey';

const MODELS: readonly SurveyedModel[] = [
  {
    package: 'a@1',
    path: 'x/model.json',
    state: 'read',
    shapes: [[8, 8, 3], []],
    macs: 12345,
    uncounted: [],
    kernels: 12345,
  },
  {
    package: 'a@1',
    path: 'y.json',
    state: 'read',
    shapes: [[4]],
    macs: 7,
    uncounted: ['Mystery x 2'],
    tfjs: 'Unknown op | Mystery\nat x',
  },
  { package: 'b@1', path: 'z.json', state: 'refused', problem: 'unknown-layers: Odd', tfjs: 'Unknown layer: Odd' },
  { package: 'b@1', path: 'w.json', state: 'refused', problem: 'weights-alone: w.json, 2' },
];

test('the page has a line a file and the shares of models, a list of weights apart', async () => {
  const page = await readFile(new URL(`../../../../../${SURVEY_PAGE}`, import.meta.url), 'utf8');
  const written = withSurvey(page, MODELS);
  expect(written).toContain('3 models of 2 packages, and 1 list of weights');
  expect(written).toContain('2 read (67%); 1 refused, of which tfjs runs 0.');
  expect(written).toContain('1 of those read are counted (50%); 1 of them ran, and 1 equal their kernels.');
  expect(written).toMatch(/\| a@1 +\| x\/model\.json +\| read +\| 8 × 8 × 3, +\| +12,345 \| +12,345 \|/);
  expect(written).toContain('Mystery x 2; tfjs: Unknown op / Mystery at x');
  expect(withSurvey(written, MODELS)).toBe(written);
  expect(() => withSurvey('no marks', MODELS)).toThrow('has lost the comments');
});
