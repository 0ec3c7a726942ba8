import { architectureKey } from '../../../src/compare/comparability';
import { type ComparedStudy, comparedStudy } from '../../../src/compare/compared-study';
import { compareStudies } from '../../../src/compare/comparison';
import { fastestCount } from '../../../src/compare/tally';
import type { ComparisonCandidate } from '../../../src/insights/comparable-groups';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import type { ComparedStudies, CompareState, StudyPair } from '../../../src/screens/results/compare/state';
import { madeStudy } from '../studies-to-compare';
import { CREATED_AT_MS, PHONE } from './fixtures';
import type { GalleryState } from './gallery-state';

const HOUR_MS = 3_600_000;
const atOnce = () => undefined;

const comparing = (compare: CompareState, ids: readonly string[] = []): GalleryState => ({
  screen: { name: 'compare', ids },
  capabilities: { state: 'known', capabilities: PHONE },
  library: [],
  run: undefined,
  study: undefined,
  customModel: { state: 'empty' },
  keptModels: [],
  notices: [],
  offline: 'ready',
  compare,
});

/** What the app computes of some records, at once. */
export async function comparedOf(records: readonly StudyRecord[]): Promise<ComparedStudies> {
  const studies: ComparedStudy[] = [];
  for (const record of records) studies.push(await comparedStudy(record, atOnce));
  const pairs: StudyPair[] = [];
  for (let b = 1; b < studies.length; b++)
    for (let a = 0; a < b; a++) pairs.push({ a, b, comparison: await compareStudies(studies[a], studies[b], atOnce) });
  return { studies, pairs, fastest: studies.length > 2 ? fastestCount(studies) : undefined };
}

const compared = async (...records: readonly StudyRecord[]): Promise<GalleryState> =>
  comparing(
    { state: 'compared', compared: await comparedOf(records) },
    records.map(({ id }) => id),
  );

export const candidateOf = (record: StudyRecord): ComparisonCandidate => ({
  item: { ...record, trials: record.measurements.length, ended: record.measurements.length },
  cells: new Set(
    record.measurements
      .filter(({ outcome }) => outcome.state !== 'failed')
      .map(({ architecture }) => architectureKey(architecture)),
  ),
});

const picking = (records: readonly StudyRecord[], first?: string): GalleryState =>
  comparing({ state: 'picking', candidates: records.map(candidateOf), ...(first === undefined ? {} : { first }) });

const webgpu = () => madeStudy({ backend: 'webgpu', deviceName: 'Pixel 8' });
const webgl = () => madeStudy({ backend: 'webgl', deviceName: 'Pixel 8', createdAtMs: CREATED_AT_MS + HOUR_MS });
const wasm = () => madeStudy({ backend: 'wasm', deviceName: 'Pixel 8', createdAtMs: CREATED_AT_MS + HOUR_MS / 2 });
const cpu = () => madeStudy({ backend: 'cpu', deviceName: 'Pixel 8', createdAtMs: CREATED_AT_MS + 30 * HOUR_MS });
const galaxy = () =>
  madeStudy({
    backend: 'webgpu',
    origin: 'shared',
    deviceName: 'Galaxy S23 Ultra',
    createdAtMs: CREATED_AT_MS - 50 * HOUR_MS,
    law: (megaMacs) => 1.7 + megaMacs / 31,
    missing: 4,
    place: {
      deviceModel: '',
      platform: 'Android',
      userAgent: 'Chrome 145',
      adapter: { name: 'Qualcomm Adreno 740', software: false },
      timerResolutionMs: 0.1,
      deviceMemoryGib: 12,
    },
  });

/** Comparisons in every state that looks different. */
export const COMPARE_STATES: Readonly<Record<string, () => GalleryState | Promise<GalleryState>>> = {
  'compare-backends': () => compared(webgpu(), wasm()),
  'compare-clear': () => compared(webgpu(), cpu()),
  'compare-close': () => {
    const law = (megaMacs: number): number => 3 + megaMacs / 30;
    return compared(
      madeStudy({ backend: 'webgpu', law, spread: 0.01, noise: 0.02 }),
      madeStudy({ backend: 'webgl', law, spread: 0.01, noise: 0.02 }),
    );
  },
  'compare-devices': () => compared(webgpu(), galaxy()),
  'compare-operators': () =>
    compared(
      madeStudy({ backend: 'webgpu', operatorMs: () => 0.2 }),
      madeStudy({ backend: 'wasm', operatorMs: (kind) => (kind === 'conv2d' ? 0.31 : 0.11) }),
    ),
  'compare-software': () =>
    compared(
      madeStudy({ backend: 'webgpu', missing: 32, place: { adapter: { name: 'google swiftshader', software: true } } }),
      madeStudy({ backend: 'wasm', failed: [2] }),
    ),
  'compare-many': () => compared(webgpu(), webgl(), wasm(), cpu()),
  'compare-networks': () =>
    compared(madeStudy({ backend: 'webgl', preset: 'popular' }), madeStudy({ backend: 'wasm', preset: 'popular' })),
  'compare-nothing': () => compared(webgpu(), { ...wasm(), measurements: [] }),
  'compare-computing': () => comparing({ state: 'computing', done: 2, of: 6, waiting: false }),
  'compare-waiting': () => comparing({ state: 'computing', done: 1, of: 3, waiting: true }),
  'compare-apart': () => comparing({ state: 'apart', names: ['WebGPU', 'Wasm'], reason: 'skeleton' }),
  'compare-pick': () =>
    picking([webgl(), wasm(), webgpu(), galaxy(), madeStudy({ backend: 'webgpu', preset: 'popular' })]),
  'compare-pick-first': () => {
    const first = webgpu();
    return picking([galaxy(), wasm(), first, madeStudy({ backend: 'webgpu', preset: 'smoke' })], first.id);
  },
  'compare-pick-one': () => {
    const only = webgpu();
    return picking([only, madeStudy({ backend: 'webgpu', preset: 'smoke' })], only.id);
  },
  'compare-pick-none': () => picking([]),
};
