import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runTool } from '../../tools/cli/tool.mjs';
import type { ModelReport } from '../../tools/model/report';
import { modelTool } from '../../tools/model/tool';
import { MODEL_CASES } from '../support/model-cases';
import { ODD_MODELS } from '../support/odd-models';
import { describeWithModelCases } from '../support/shared-data';
import { rememberingTerminal } from '../support/terminal';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leti-model-command-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function reportOf(...args: readonly string[]): Promise<ModelReport> {
  const { terminal, printed, told } = rememberingTerminal(folder);
  expect(await runTool(modelTool(), [...args, '--json'], terminal)).toBe(0);
  expect(told).toEqual([]);
  return JSON.parse(printed.join('\n'));
}

test('two inputs and a batch of two are measured in the built site, through the screen', async () => {
  for (const file of ODD_MODELS['two inputs, one of ids and one of numbers']())
    writeFileSync(join(folder, file.name), new Uint8Array(await file.arrayBuffer()));
  const report = await reportOf('model.json', '--backend', 'wasm', '--batch', '2', '--input', 'x=5');
  expect(report).toMatchObject({
    state: 'measured',
    problem: null,
    batch: 2,
    inputs: [
      { name: 'ids', shape: [2, 4], dtype: 'int32' },
      { name: 'x', shape: [2, 5], dtype: 'float32' },
    ],
    outputs: [{ name: 'y', shape: [2, 5], dtype: 'float32' }],
    note: expect.stringMatching(/^Output checked against cpu, error /),
  });
  expect(report.medianMs).toBeGreaterThan(0);
});

describeWithModelCases('a model from the field', () => {
  test.each([
    ['augmentation', /the layer RandomFlip \(flip\)/],
    ['grouped-graph', /^tfjs cannot run the operator c \(Conv2D\)\. .*grouped convolution/],
    ['pool-keepdims-conv', /^tfjs cannot load the layer b \(Conv2D\)\. .*keepdims/],
    ['mixed-policy', /mixed_float16/],
    ['face-api-like', /holds weights alone/],
  ])('%s is refused with the place and the remedy, also where it was to be measured', async (name, problem) => {
    const report = await reportOf(MODEL_CASES + name, '--backend', 'wasm');
    expect(report).toMatchObject({ state: 'refused', medianMs: null, problem: expect.stringMatching(problem) });
  });

  test('fixed-batch is read with its batch, and refused with another', async () => {
    expect(await reportOf(`${MODEL_CASES}fixed-batch`)).toMatchObject({ state: 'read', batch: 8 });
    expect(await reportOf(`${MODEL_CASES}fixed-batch`, '--batch', '1')).toMatchObject({
      state: 'refused',
      problem: expect.stringContaining('takes batches of 8 alone'),
    });
  });
});
