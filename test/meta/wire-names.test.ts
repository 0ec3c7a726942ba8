import { join } from 'node:path';
import type * as valibot from 'valibot';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ROOT, readSource } from '../support/imports';
import { repositoryFiles } from '../support/repository';
import { recordingValibot, schemaTrees } from '../support/schema-tree';
import { declaredOptions, stringsOf, unionOf } from '../support/syntax';

/**
 * Every name that leaves the code: in files, links, the database, the browser's storage, on the command line. Whoever
 * changes one breaks what was stored or shared, or a script. Renew with
 * `npx vitest run --project unit test/meta/wire-names.test.ts -u`, and tell in the change why that is safe.
 */
const sources = repositoryFiles().filter((file) => /^(src|workers|tools|config)\/.*\.(ts|tsx|mjs)$/.test(file));
const shipped = sources.filter((file) => /^(src|workers)\//.test(file));
const tools = sources.filter((file) => file.startsWith('tools/'));

const made: unknown[] = [];

/** A busy machine takes its time to load half of the code anew. */
const LOADED_WITHIN_MS = 120_000;

beforeAll(async () => {
  vi.resetModules();
  vi.doMock('valibot', async (original) => recordingValibot(await original<typeof valibot>(), made));
  for (const file of shipped.filter((one) => /from 'valibot'/.test(readSource(one)))) await import(join(ROOT, file));
}, LOADED_WITHIN_MS);

afterAll(() => {
  vi.doUnmock('valibot');
  vi.resetModules();
});

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

const stringsLike = (files: readonly string[], pattern: RegExp): string[] =>
  distinct(files.flatMap(stringsOf).filter((text) => pattern.test(text)));

const pinned = (name: string, lines: readonly string[]) =>
  expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../golden/wire-names/${name}.txt`);

test('fields, their order and their values, of all that is stored, shared or sent', async () => {
  expect(made.length).toBeGreaterThan(80);
  await pinned('formats', schemaTrees(made));
});

test('versions', async () => {
  const { STUDY_SCHEMA_VERSION, PROTOCOL_VERSION } = await import('../../src/study/definition');
  const { BUNDLE_SCHEMA_VERSION } = await import('../../src/share/bundle/bundle');
  const { CHECK_SCHEMA_VERSION } = await import('../../src/share/link/check-link');
  const { PREDICTOR_SCHEMA_VERSION } = await import('../../src/predict/file/predictor-file');
  await pinned('versions', [
    `study definition: ${STUDY_SCHEMA_VERSION}`,
    `protocol: ${PROTOCOL_VERSION}`,
    `bundle: ${BUNDLE_SCHEMA_VERSION}`,
    `check of a phone: ${CHECK_SCHEMA_VERSION}`,
    `predictor: ${PREDICTOR_SCHEMA_VERSION}`,
  ]);
});

test('short names in links, by their place', async () => {
  const { restoreKeys } = await import('../../src/share/link/short-keys');
  const lines: string[] = [];
  for (let place = 0; ; place++) {
    const short = place.toString(36);
    const [long] = Object.keys(restoreKeys({ [short]: 0 }) as object);
    if (long === short) break;
    lines.push(`${short}: ${long}`);
  }
  expect(lines.length).toBeGreaterThan(60);
  await pinned('short-keys', lines);
});

test('the database: its name, and what each of its versions made', async () => {
  const { MIGRATIONS } = await import('../../src/store/schema');
  const { STORE_NAME } = await import('../../src/store/study-store');
  const lines = [`database ${STORE_NAME}, version ${MIGRATIONS.length}`];
  for (const [i, migrate] of MIGRATIONS.entries()) {
    const database = {
      createObjectStore(store: string, options: object) {
        lines.push(`${i + 1}: store ${store} ${JSON.stringify(options)}`);
        return {
          createIndex: (index: string, path: unknown) =>
            void lines.push(`${i + 1}: index ${store}.${index} ${JSON.stringify(path)}`),
        };
      },
    };
    const transaction = { objectStore: () => ({ getAll: async () => [], openCursor: async () => null }) };
    await migrate(...([database, transaction] as unknown as Parameters<typeof migrate>));
  }
  await pinned('database', lines);
});

test('names in the browser and of files: locks, caches, storage, downloads, link prefixes', async () => {
  await pinned('browser', [...stringsLike(shipped, /^leti($|[- ])/), ...stringsLike(shipped, /^[a-z]=$/)]);
});

test('phases that `window.leti.status()` tells', async () => {
  await pinned('phases', distinct(shipped.flatMap((file) => unionOf(file, 'RunPhase'))));
});

test('ids: presets, networks, features and their groups', async () => {
  const { PRESET_NAMES } = await import('../../src/study/presets');
  const { FEATURE_GROUPS } = await import('../../src/features/feature-groups');
  const { featureNames } = await import('../../src/features/feature-names');
  const { NETWORKS } = await import('../../src/space/networks');
  const spaces = ['nas-bench-101', 'nas-bench-201', 'networks', 'own-model'] as const;
  const features = spaces.flatMap((kind) => {
    const { features: counted, views } = featureNames({ kind });
    return [
      `features of ${kind}: ${counted.join(', ')}`,
      ...views.flatMap(({ view, counts, detail }) => [
        `features of ${kind}, ${view}: ${counts.join(', ')}`,
        `features of ${kind}, ${view}, detail: ${detail.join(', ')}`,
      ]),
    ];
  });
  await pinned('ids', [
    `presets: ${PRESET_NAMES.join(', ')}`,
    `feature groups: ${FEATURE_GROUPS.join(', ')}`,
    `networks: ${NETWORKS.map(({ id }) => id).join(', ')}`,
    ...features,
  ]);
});

test('options of the command line', async () => {
  const { scripts } = JSON.parse(readSource('package.json'));
  await pinned('command-line', [
    ...Object.keys(scripts)
      .sort()
      .map((name) => `npm run ${name}`),
    ...distinct(tools.flatMap(declaredOptions)).map((name) => `--${name}`),
  ]);
});

test('lines of a bench', async () => {
  const bench = tools.filter((file) => file.startsWith('tools/bench'));
  await pinned('bench', stringsLike(bench, /^(\*|space|measure|predict|site)(\.[\w*]+)*\.\w[\w*.]*$/));
});
