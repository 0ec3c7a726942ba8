import { describe, expect, test } from 'vitest';
import { type FoundImport, importsOf, readSource, targetOf } from '../support/imports';
import { repositoryFiles } from '../support/repository';

/** The floors of the house, bottom up, and what each room may import besides itself. docs/architecture.md describes them. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  stats: ['base'],
  graph: ['base'],
  'model-files': ['base', 'graph'],
  space: ['base', 'graph', 'model-files'],
  features: ['base', 'graph', 'space'],
  tables: ['base', 'graph', 'space'],
  study: ['base', 'stats', 'graph', 'model-files', 'space', 'features'],
  measure: ['base', 'stats', 'graph', 'model-files', 'space', 'study'],
  predict: ['base', 'stats', 'graph', 'space', 'features', 'tables', 'measure'],
  search: ['base', 'stats', 'graph', 'space', 'features', 'tables', 'predict'],
  compare: ['base', 'stats', 'space', 'features', 'study', 'measure'],
  store: ['base', 'model-files', 'space', 'study', 'measure', 'predict', 'tables'],
  share: ['base', 'space', 'study', 'measure', 'predict'],
  analysis: ['base', 'stats', 'graph', 'space', 'measure', 'tables'],
  platform: ['base'],
  charts: ['base', 'stats'],
  text: [
    ...['base', 'stats', 'graph', 'model-files', 'space', 'features', 'study', 'measure', 'predict', 'search'],
    ...['compare', 'share'],
  ],
  routes: ['base', 'space', 'text'],
  insights: [
    ...['base', 'stats', 'graph', 'space', 'features', 'tables', 'study'],
    ...['measure', 'predict', 'search', 'compare', 'share', 'text'],
  ],
  components: ['base', 'stats', 'graph', 'space', 'tables', 'study', 'measure', 'charts', 'text', 'routes', 'insights'],
  'workers-client': ['base', 'study', 'measure', 'predict', 'search', 'store', 'share', 'analysis', 'platform'],
  services: [
    ...['base', 'graph', 'model-files', 'space', 'features', 'tables', 'study', 'measure', 'predict'],
    ...['store', 'share', 'platform', 'text', 'routes', 'insights', 'workers-client'],
  ],
  shell: ['base', 'text', 'routes', 'components', 'services'],
  screens: [
    ...[
      'base',
      'stats',
      'graph',
      'model-files',
      'space',
      'features',
      'tables',
      'study',
      'measure',
      'predict',
      'search',
    ],
    ...['compare', 'store', 'share', 'analysis', 'platform', 'charts', 'text', 'routes', 'insights', 'components'],
    ...['workers-client', 'services'],
  ],
};
/** They run in the page alone. */
const PAGE_ROOMS = ['workers-client', 'services', 'shell', 'screens'];
const ALL_ROOMS = [...Object.keys(ROOMS), ''];

/** What each worker may import: the rooms it serves, never those of the page. All of them use `shared`. */
const WORKERS: Readonly<Record<string, readonly string[]>> = {
  shared: ['base', 'study', 'measure'],
  probe: ['base', 'study', 'measure'],
  plan: ['base', 'graph', 'space', 'study'],
  measure: ['base', 'stats', 'graph', 'model-files', 'space', 'study', 'measure'],
  predict: ['base', 'stats', 'graph', 'space', 'features', 'tables', 'study', 'measure', 'predict', 'search'],
  // Reads and fills the database itself: ten thousand trials with their samples would hold up the page for seconds.
  study: ['base', 'stats', 'graph', 'space', 'study', 'measure', 'store', 'share'],
  analysis: ['base', 'stats', 'graph', 'space', 'study', 'measure', 'tables', 'analysis'],
  // The messages between it and the page; the rest of the room needs a window.
  'service-worker': ['base', 'platform'],
};

const NOT_FOR_TOOLS = ['store', 'charts', 'analysis', 'platform', 'insights', 'components', '', ...PAGE_ROOMS];
/** Tries a person's model with the code of the measure worker, on tfjs' cpu backend, which Node runs too. */
const TRIES_MODELS = /^tools\/model\//;
/** Names every worker, and starts it. */
const WORKER_ENTRIES = 'src/workers-client/worker-entries.ts';
/** A view shows what it is given: it neither stores, nor asks a worker, nor calls the browser. */
const NOT_FOR_VIEWS = ['store', 'platform', 'workers-client'];

/** Where each package may be imported. One that is not listed may be imported nowhere. */
const PACKAGES: readonly (readonly [name: RegExp, folders: RegExp])[] = [
  [
    /^valibot$/,
    /^src\/(base\/(bounded|describe-issue)\.ts$|(model-files|space|tables|study|measure|predict|share|store)\/)/,
  ],
  [/^idb$/, /^src\/store\//],
  [/^danfojs$/, /^src\/analysis\/frame\//],
  [/^@observablehq\/plot$/, /^src\/charts\//],
  [/^(preact|@preact\/signals)$/, /^src\/(services|components|shell|screens|app\.tsx$|main\.tsx$)/],
  [/^uqr$/, /^tools\/serve\//],
  [/^@tensorflow\/tfjs-backend-(webgpu|webgl)$/, /^workers\/measure\//],
  [/^@tensorflow\/tfjs-(layers|converter)$/, /^(workers\/measure|tools\/research\/npm-models)\//],
  [/^@tensorflow\/tfjs-(core|backend-wasm|backend-cpu)$/, /^(workers\/measure|tools\/(research|model))\//],
  [/^vite$/, /^config\//],
  [/^(playwright|selfsigned|tsx|vite)$/, /^tools\//],
  [/^lighthouse$/, /^tools\/bench\/lighthouse\//],
  [/^node:/, /^(tools|config)\//],
];

/** A component. The root of the page and the `index.tsx` of a screen compose: they hand views what those may not reach. */
const isView = (file: string): boolean =>
  file.endsWith('.tsx') && placeOf(file).room !== '' && !/^src\/screens\/.*\/index\.tsx$/.test(file);

/** `src/graph/cost.ts` lies in `src/graph`, `workers/probe.worker.ts` and `workers/probe/x.ts` in `workers/probe`. */
function placeOf(file: string): { readonly area: string; readonly room: string } {
  const [area, next = '', ...rest] = file.split('/');
  if (area === 'src') return { area, room: rest.length > 0 ? next : '' };
  if (area === 'workers') return { area, room: rest.length > 0 ? next : workerOf(next) };
  return { area, room: '' };
}

/** The folder of a screen; comparing studies is one of its own. */
const screenOf = (file: string): string => /^src\/screens\/(results\/compare|[^/]+)\//.exec(file)?.[1] ?? '';

/** The worker that a file in workers/ itself begins; '' for none. */
function workerOf(name: string): string {
  if (name === 'service-worker.ts') return 'service-worker';
  return name.endsWith('.worker.ts') ? name.replace('.worker.ts', '') : '';
}

/** Why a file may not import this, or undefined where it may. */
function objection(file: string, found: FoundImport): string | undefined {
  if (found.specifier === undefined) return 'is computed: write it out, so that this test can read it';
  const target = targetOf(file, found);
  if (target === undefined) return 'names no file';
  if ('package' in target) {
    const places = PACKAGES.filter(([name]) => name.test(target.package));
    if (places.length === 0) return 'is a package that has no place yet';
    return places.some(([, folders]) => folders.test(file)) ? undefined : `belongs into ${places.map(([, f]) => f)}`;
  }
  const from = placeOf(file);
  const to = placeOf(target.file);
  if (to.area === 'src' && from.room === 'screens' && to.room === 'screens' && screenOf(file) !== screenOf(target.file))
    return 'is another screen: what two screens need is a service, a component, an insight or text';
  if (to.area === 'test') return 'is a test';
  if (to.area === 'src' && !ALL_ROOMS.includes(to.room)) return 'is in no known room';
  switch (from.area) {
    case 'src':
      return objectionToRoom(file, to, found);
    case 'workers':
      return objectionToWorker(from.room, to);
    case 'config':
      return to.area === 'config' || (found.kind === 'url' && to.area !== 'src') ? undefined : 'is not configuration';
    default:
      if (to.area === 'workers')
        return TRIES_MODELS.test(file) && to.room === 'measure' ? undefined : 'runs in a worker only';
      return to.area === 'src' && NOT_FOR_TOOLS.includes(to.room) ? 'is not for tools' : undefined;
  }
}

type Place = ReturnType<typeof placeOf>;

function objectionToRoom(file: string, to: Place, found: FoundImport): string | undefined {
  const { room } = placeOf(file);
  if (to.area === 'src') {
    if (isView(file) && NOT_FOR_VIEWS.includes(to.room)) return 'is not for a view';
    if (to.room === room || room === '') return undefined;
    if (!(room in ROOMS)) return 'stands in a room without rules';
    return ROOMS[room].includes(to.room) ? undefined : `is not among what src/${room} may import`;
  }
  if (to.area === 'workers') {
    if (file !== WORKER_ENTRIES) return `is a worker: only ${WORKER_ENTRIES} starts workers`;
    return /\?worker(&url)?$/.test(found.specifier ?? '') ? undefined : 'would put a worker into the page';
  }
  if (to.area === 'docs') return room === 'screens' ? undefined : 'is for readers, not for code';
  return 'lies outside src';
}

function objectionToWorker(worker: string, to: Place): string | undefined {
  if (!(worker in WORKERS)) return 'stands in a worker without rules';
  if (to.area === 'src') {
    return WORKERS[worker].includes(to.room) ? undefined : `is not among what workers/${worker} may import`;
  }
  if (to.area === 'workers') return to.room === 'shared' || to.room === worker ? undefined : 'is another worker';
  return to.area === 'config' && worker === 'service-worker' ? undefined : 'lies outside src and workers';
}

const SCANNED = /^(src|workers|tools|config)\/.*\.(ts|tsx|mjs)$/;
const files = repositoryFiles().filter((file) => SCANNED.test(file) && !file.endsWith('.d.ts'));

describe('the code', () => {
  const all = files.flatMap((file) => importsOf(file, readSource(file)).map((found) => ({ file, found })));

  test('imports only what its room may', () => {
    const objections = all.flatMap(({ file, found }) => {
      const reason = objection(file, found);
      return reason === undefined ? [] : [`${file}: ${found.specifier} (${found.kind}) ${reason}`];
    });
    expect(objections).toEqual([]);
  });

  test('was really read: many files, many imports, of every kind', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map(({ found }) => found.kind))).toEqual(new Set(['static', 'type', 'dynamic', 'url']));
    const specifiers = all.map(({ found }) => found.specifier ?? '');
    for (const query of ['?worker&url', '?raw', '?url'])
      expect(
        specifiers.some((specifier) => specifier.endsWith(query)),
        query,
      ).toBe(true);
    expect(new Set(files.map((file) => placeOf(file).area))).toEqual(new Set(['src', 'workers', 'tools', 'config']));
  });

  test('starts workers in one file, and guards timed work in one', () => {
    const naming = (call: RegExp): string[] =>
      files.filter((file) => file.startsWith('src/') && call.test(readSource(file)));
    expect(naming(/\bnew Worker\(/)).toEqual([WORKER_ENTRIES]);
    const guard = ['src/platform/interruptions.ts', 'src/workers-client/uninterrupted.ts'];
    expect(naming(/\bguardInterruptions\(/)).toEqual(guard);
  });

  test('has no room without rules', () => {
    const rooms = files.filter((file) => file.startsWith('src/')).map((file) => placeOf(file).room);
    for (const room of new Set(rooms)) expect(ALL_ROOMS).toContain(room);
  });
});

test('the table has no cycle: a room imports only rooms that stand before it', () => {
  const order = Object.keys(ROOMS);
  for (const [room, allowed] of Object.entries(ROOMS))
    for (const other of allowed) expect(order.indexOf(other), `${room} and ${other}`).toBeLessThan(order.indexOf(room));
});

describe('forbidden imports are caught', () => {
  test.each<[file: string, source: string, reason: RegExp]>([
    ['src/base/x.ts', "import { median } from '../stats/quantile';", /not among/],
    ['src/base/x.ts', "import type { OpGraph } from '../graph/op-graph';", /not among/],
    ['src/base/x.ts', "import { type OpGraph } from '../graph/op-graph';", /not among/],
    ['src/base/x.ts', "export * from '../graph/op-graph';", /not among/],
    ['src/base/x.ts', "export { graphCost as cost } from '../graph/cost';", /not among/],
    ['src/base/x.ts', "type Graph = import('../graph/op-graph').OpGraph;", /not among/],
    ['src/base/x.ts', "const later = () => import('../graph/op-graph');", /not among/],
    ['src/base/x.ts', 'const later = () => import(name);', /computed/],
    ['src/base/x.ts', 'const later = () => import(`../graph/op-graph`);', /computed/],
    ['src/base/x.ts', "import './nowhere';", /names no file/],
    ['src/base/x.ts', "import * as v from 'valibot';", /belongs into/],
    ['src/base/x.ts', "import 'left-pad';", /no place/],
    ['src/base/x.ts', "import { test } from '../../test/support/graphs';", /is a test/],
    ['src/newroom/x.ts', "import { md5 } from '../base/md5';", /without rules/],
    ['src/base/x.ts', "import { App } from '../app';", /not among/],
    ['src/measure/x.ts', "import { Frame } from '../shell/frame';", /not among/],
    ['src/platform/x.ts', "import { isMeasuring } from '../services/measuring-lock';", /not among/],
    ['src/platform/x.ts', "import type { YieldToMain } from '../compare/compared-study';", /not among/],
    ['src/charts/x.ts', "import { formatMs } from '../text/format';", /not among/],
    ['src/text/x.ts', "import type { CellRow } from '../insights/rows';", /not among/],
    ['src/text/x.ts', "import { h } from 'preact';", /belongs into/],
    ['src/insights/x.ts', "import { Dialog } from '../components/dialog';", /not among/],
    ['src/insights/x.ts', "import { App } from '../app';", /not among/],
    ['src/insights/x.ts', "import { useMemo } from 'preact/hooks';", /belongs into/],
    ['src/components/x.ts', "import { wakeLock } from '../platform/locks';", /not among/],
    ['src/components/x.tsx', "import type { App } from '../app';", /not among/],
    ['tools/x.ts', "import { cellRows } from '../src/insights/rows';", /not for tools/],
    ['tools/x.ts', "import { Dialog } from '../src/components/dialog';", /not for tools/],
    ['src/screens/x.tsx', "import { wakeLock } from '../platform/locks';", /not for a view/],
    ['src/screens/best/x.ts', "import { createHome } from '../home/controller';", /another screen/],
    ['src/screens/results/x.ts', "import type { Compare } from './compare/controller';", /another screen/],
    ['src/screens/results/compare/x.ts', "import { createResults } from '../controller';", /another screen/],
    ['src/screens/x.ts', "import { Frame } from '../shell/frame';", /not among/],
    ['src/shell/x.tsx', "import { HomeView } from '../screens/home/home';", /not among/],
    ['src/services/x.ts', "import { Frame } from '../shell/frame';", /not among/],
    ['src/services/x.ts', "import type { Home } from '../screens/home/controller';", /not among/],
    ['src/services/x.ts', "import { Dialog } from '../components/dialog';", /not among/],
    ['src/workers-client/x.ts', "import { notices } from '../services/services';", /not among/],
    ['src/workers-client/x.ts', "import { formatMs } from '../text/format';", /not among/],
    ['src/screens/x.tsx', "import url from '../../workers/measure.worker.ts?worker&url';", /only src\/workers-client/],
    [
      'src/screens/x.tsx',
      "new Worker(new URL('../../workers/measure.worker.ts', import.meta.url));",
      /only src\/workers-client/,
    ],
    [
      'src/workers-client/x.ts',
      "import url from '../../workers/measure.worker.ts?worker&url';",
      /only src\/workers-client/,
    ],
    [
      'src/workers-client/worker-entries.ts',
      "import { createMeasurer } from '../../workers/measure/measurer';",
      /into the page/,
    ],
    ['src/platform/x.ts', "import { uninterrupted } from '../workers-client/uninterrupted';", /not among/],
    ['src/components/x.ts', "import type { WorkerOutcome } from '../workers-client/worker-client';", /not among/],
    ['tools/x.ts', "import { askOnce } from '../src/workers-client/worker-client';", /not for tools/],
    ['src/services/x.ts', "import text from '../../docs/glossary.md?raw';", /for readers/],
    ['src/services/x.ts', "import { openDB } from 'idb';", /belongs into/],
    ['src/services/x.ts', "import * as tf from '@tensorflow/tfjs-core';", /belongs into/],
    ['src/charts/x.ts', "import { h } from 'preact';", /belongs into/],
    ['src/screens/x.tsx', "const plot = import('@observablehq/plot');", /belongs into/],
    ['src/measure/x.ts', "import { readFile } from 'node:fs/promises';", /belongs into/],
    ['workers/predict/x.ts', "import '@tensorflow/tfjs-core';", /belongs into/],
    ['tools/evaluate/x.ts', "import '@tensorflow/tfjs-core';", /belongs into/],
    ['tools/research/x.ts', "import '@tensorflow/tfjs-backend-webgpu';", /belongs into/],
    ['tools/start.mjs', "tsImport('../workers/predict/search.ts', import.meta.url);", /in a worker only/],
    ['workers/predict.worker.ts', "import { prepare } from './measure/prepare';", /another worker/],
    ['workers/measure/x.ts', "import { DataFrame } from 'danfojs';", /belongs into/],
    ['workers/measure/x.ts', "import { Frame } from '../../src/shell/frame';", /not among/],
    ['workers/newworker/x.ts', "import { md5 } from '../../src/base/md5';", /without rules/],
    ['tools/x.ts', "import { Frame } from '../src/shell/frame';", /not for tools/],
    ['tools/x.ts', "import { copyText } from '../src/platform/sharing';", /not for tools/],
    ['tools/bench/x.ts', "const lighthouse = import('lighthouse');", /belongs into/],
    ['src/share/x.ts', "import { renderSVG } from 'uqr';", /belongs into/],
    ['tools/x.mjs', "const { measurer } = require('../workers/measure/measurer.ts');", /in a worker only/],
    ['config/x.ts', "import { md5 } from '../src/base/md5';", /not configuration/],
  ])('%s: %s', (file, source, reason) => {
    const found = importsOf(file, source);
    expect(found).toHaveLength(1);
    expect(objection(file, found[0]) ?? 'nothing').toMatch(reason);
  });

  test.each<[file: string, source: string]>([
    ['src/stats/x.ts', "import { assert } from '../base/assert';"],
    ['src/screens/x.tsx', "import { graphCost } from '../graph/cost';"],
    ['src/insights/x.ts', "import { formatMs } from '../text/format';"],
    ['src/components/x.tsx', "import type { CellRow } from '../insights/rows';"],
    ['tools/x.ts', "import { formatMs } from '../src/text/format';"],
    ['src/screens/results/predictor/x.ts', "import type { Results } from '../controller';"],
    ['src/app.tsx', "import { Frame } from './shell/frame';"],
    ['src/screens/home/index.tsx', "import { holdScreen } from '../../platform/locks';"],
    ['src/workers-client/worker-entries.ts', "import url from '../../workers/measure.worker.ts?worker&url';"],
    ['src/workers-client/x.ts', "import type { MeasureReply } from '../measure/messages';"],
    ['src/services/x.ts', "import { uninterrupted } from '../workers-client/uninterrupted';"],
    ['workers/measure/x.ts', "import '@tensorflow/tfjs-backend-webgpu';"],
    ['workers/service-worker/x.ts', "import '../../config/security-headers';"],
    ['tools/x.ts', "import { planStudy } from '../src/study/plan';"],
    ['tools/research/graph-network/x.ts', "import * as tf from '@tensorflow/tfjs-core';"],
    ['tools/evaluate/x.ts', "import { GraphNetwork } from '../research/graph-network/graph-network';"],
    ['tools/bench/lighthouse/x.ts', "const lighthouse = import('lighthouse');"],
  ])('and allowed ones are not: %s: %s', (file, source) => {
    const found = importsOf(file, source);
    expect(found).toHaveLength(1);
    expect(objection(file, found[0])).toBeUndefined();
  });

  test('text that only looks like an import is none', () => {
    const source = `
      // import { Frame } from '../shell/frame';
      const text = "import '../shell/state'";
      const url = new URL('../shell/state', location.href);
    `;
    expect(importsOf('src/base/x.ts', source)).toEqual([]);
  });
});
