import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../../../../src/space/networks';
import { parseGraphJson } from '../../../../src/space/networks/graph-json';
import { MANIFEST_FILE, networkFiles, parseManifest } from '../../../../src/space/networks/manifest';
import { buildNetwork } from '../../../../src/space/networks/network';

const FOLDER = new URL('../../../../public/models/networks/', import.meta.url);
const GZIP_LIMIT_BYTES = 400 * 1024;

const generated = networkFiles(NETWORKS);
const shipped = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]));

test('the files are those of the definitions: npx tsx tools/networks.ts writes them', () => {
  expect([...shipped.keys()].sort()).toEqual([...generated.keys()].sort());
  for (const [name, text] of generated) expect(shipped.get(name) === text, name).toBe(true);
});

test('all of them together are small', () => {
  const bytes = [...shipped.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(bytes).toBeLessThanOrEqual(GZIP_LIMIT_BYTES);
  expect(bytes).toBeGreaterThan(10_000);
});

describe('the manifest', () => {
  const parsed = parseManifest(JSON.parse(shipped.get(MANIFEST_FILE) ?? ''));
  if (!parsed.ok) throw new Error(parsed.error);
  const { networks } = parsed.value;

  test('lists at least 24 networks, each with its file and the bytes of it', () => {
    expect(networks.length).toBeGreaterThanOrEqual(24);
    expect(networks.map(({ file }) => file).sort()).toEqual(
      [...shipped.keys()].filter((n) => n !== MANIFEST_FILE).sort(),
    );
    for (const { file, bytes } of networks) expect(Buffer.byteLength(shipped.get(file) ?? '')).toBe(bytes);
  });

  test('names what is published and where, and what is computed', () => {
    expect(networks.find(({ id }) => id === 'mobilenet-v2')).toMatchObject({
      name: 'MobileNetV2 (torchvision)',
      year: 2018,
      input: { size: 224, channels: 3 },
      trainableParams: 3_504_872,
      totalParams: 3_538_984,
      macs: 300_774_272,
      published: { top1: { value: 71.878, source: 'torchvision, IMAGENET1K_V1' } },
    });
  });

  test('says in one note which form a network has and why its figures differ', () => {
    const note = (id: string): string | undefined => networks.find((network) => network.id === id)?.note;
    expect(note('resnet50')).toMatch(
      /^Keras’s form: .* The paper cuts 3,857,973,248 multiply-adds down to 3.8 billion\.$/,
    );
    expect(note('mobilevit-xxs')).toMatch(/^timm counts with fvcore/);
    expect(note('alexnet')).toBe('The one-tower form of 2014, as torchvision has it, not the two towers of 2012.');
    expect(note('convnext-tiny')).toBeUndefined();
  });

  test('what is broken is named', () => {
    const harmed = JSON.parse(shipped.get(MANIFEST_FILE) ?? '');
    harmed.networks[2].file = '../elsewhere.json';
    expect(parseManifest(harmed)).toMatchObject({ ok: false, error: expect.stringContaining('networks.2.file: ') });
    expect(parseManifest(undefined).ok).toBe(false);
  });
});

test.each(NETWORKS.map((network) => [network.id, network] as const))('%s comes back from its file', (id, network) => {
  const parsed = parseGraphJson(JSON.parse(shipped.get(`${id}.json`) ?? ''));
  expect(parsed).toStrictEqual({ ok: true, value: buildNetwork(network) });
});
