import { expect, test } from 'vitest';
import { contrastOf, sideNames } from '../../../../src/text/compare/side-names';
import { madeStudy } from '../../../support/studies-to-compare';

const here = madeStudy({ backend: 'webgpu', preset: 'smoke' });
const wasm = madeStudy({ backend: 'wasm', preset: 'smoke' });
const elsewhere = madeStudy({ backend: 'webgpu', preset: 'smoke', origin: 'shared', deviceName: 'Galaxy S23' });

test('backends of one phone by their backend', () => {
  expect(contrastOf([here, wasm])).toBe('backends');
  expect(sideNames([here, wasm])).toEqual(['WebGPU', 'Wasm']);
});

test('phones by their name, or what the browser calls them', () => {
  const pair = [{ ...here, deviceName: 'Pixel 8 Pro' }, elsewhere];
  expect(contrastOf(pair)).toBe('devices');
  expect(sideNames(pair)).toEqual(['Pixel 8 Pro', '“Galaxy S23”']);
});

test('both where both differ', () => {
  const pair = [{ ...wasm, deviceName: 'Pixel 8 Pro' }, elsewhere];
  expect(contrastOf(pair)).toBe('studies');
  expect(sideNames(pair)).toEqual(['Wasm on Pixel 8 Pro', 'WebGPU on “Galaxy S23”']);
});

test('one backend of one phone twice: by date, and never one name for two', () => {
  const later = { ...here, createdAtMs: here.createdAtMs + 86_400_000 };
  const names = sideNames([here, later, later]);
  expect(contrastOf([here, later])).toBe('studies');
  expect(new Set(names).size).toBe(3);
  expect(names[0]).toMatch(/^WebGPU on Pixel 8, 23 Nov 2026/);
});
