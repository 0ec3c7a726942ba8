import { expect, test } from 'vitest';
import { findingItems, phoneItems } from '../../../../src/text/device-check/findings';
import { checkText } from '../../../../src/text/device-check/report';
import { goodFindings, ODD_PHONE, phoneCheck } from '../../../support/checks';

const text = checkText(ODD_PHONE);

test('a report has the browser, the model, each verdict, and the figures behind it', () => {
  for (const part of [
    '2026-11-23 14:05 UTC, took 30 s.',
    '- Browser: Mozilla/5.0 (Linux; Android 15; Pixel 8',
    '- Model: Pixel 8',
    '- Battery: 81.0%, not charging',
    '## WebGPU. Do not trust: its outputs are wrong',
    '- Output, depthwise convolution: off by 41.4%',
    '- Adapter: arm valhall',
    '- shader-f16: yes',
    '- WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE: 15',
    '## WebGL. Usable, but it computes in half precision',
    '- Precision: float16',
    '- Clock step: 0.005 ms; median 0.005, largest 0.015 of 40 steps',
    '## CPU. Not available: it did not answer while starting',
    'While starting, it did not answer for 1 min.',
  ])
    expect(text).toContain(part);
});

test('the figures are those of the findings', () => {
  // 1.4 + 10.9 k, medians of three.
  expect(text).toContain('- Chains (inferences: ms): 1: 12.3, 2: 23.2, 4: 45.0, 8: 88.6, 16: 176 (medians of 3)');
  expect(text).toContain('- Line through them: 1.40 ms + 10.9 ms an inference; R² 1.0000, at most 0% off');
});

test('is plain: no thin spaces, no blank lines in a row', () => {
  expect(text).not.toMatch(/\u202f|\n\n\n|undefined|NaN/);
  expect(text.endsWith('\n')).toBe(true);
});

test('what ended early lists what was found, and no more', () => {
  expect(findingItems({ backend: 'cpu', failure: { stage: 'start', kind: 'hung', detail: '' } })).toEqual([]);
  const { anchors: _, chains: __, ...cut } = goodFindings('webgl');
  expect(findingItems(cut).map(({ name }) => name)).not.toContain('Line through them');
});

test('names are told apart, as lists need it', () => {
  for (const findings of ODD_PHONE.backends) {
    const names = findingItems(findings).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(phoneItems(phoneCheck([], { probeProblem: 'no answer' })).map(({ value }) => value)).toContain('no answer');
});
