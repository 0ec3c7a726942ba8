import type { StudyListItem } from '../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { summaryIn } from '../../../src/measure/record/summary';
import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { judgePredictor } from '../../../src/predict/file/judge-predictor';
import type { DrawableSpace } from '../../../src/routes/cell-address';
import type { CustomModelState, ReadyModel } from '../../../src/screens/custom-model/state';
import type { PredictedLatency } from '../../../src/services/fit/predictions';
import type { RunState } from '../../../src/services/run/run-state';
import { keepPredictor } from '../../../src/share/bundle/keep-predictor';
import { redactCheck } from '../../../src/share/bundle/redact';
import { networkById } from '../../../src/space/networks';
import { buildNetwork } from '../../../src/space/networks/network';
import { BACKENDS } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { goodFindings, ODD_PHONE, phoneCheck } from '../checks';
import { analysisStates } from './analysis-states';
import { bestStates } from './best-states';
import { COMPARE_STATES } from './compare-states';
import { designStates } from './design-states';
import { diagnosticStates } from './diagnostic-states';
import { withOperators } from './figure-states';
import {
  CREATED_AT_MS,
  definitionOf,
  OLD_BROWSER,
  PHONE,
  type RecordOptions,
  recordOf,
  reportOf,
  SOFTWARE,
} from './fixtures';
import type { GalleryState, GalleryStudy } from './gallery-state';
import { largeStates } from './large-states';
import { networkStates } from './network-states';

const HOME: GalleryState = {
  screen: { name: 'home' },
  capabilities: { state: 'known', capabilities: PHONE },
  library: [],
  run: undefined,
  study: undefined,
  customModel: { state: 'empty' },
  keptModels: [],
  notices: [],
  offline: 'ready',
};

const DAY_MS = 86_400_000;

const item = (id: string, change: Partial<StudyListItem>): StudyListItem => ({
  id,
  definition: definitionOf('quick'),
  createdAtMs: CREATED_AT_MS,
  state: 'finished',
  origin: 'measured',
  deviceName: '',
  trials: 40,
  ended: 40,
  ...change,
});

const LIBRARY: readonly StudyListItem[] = [
  item('a', { deviceName: 'Pixel 8' }),
  item('b', { definition: definitionOf('standard', 'webgl'), trials: 200, ended: 131, state: 'cancelled' }),
  item('c', {
    definition: { ...definitionOf('smoke', 'wasm'), name: 'A study with a long name that somebody gave it in a file' },
    createdAtMs: CREATED_AT_MS - 2 * DAY_MS,
    trials: 24,
    ended: 24,
    origin: 'shared',
    deviceName: 'Galaxy S23 Ultra in the kitchen, charging',
  }),
  item('d', {
    definition: definitionOf('smoke', 'cpu'),
    createdAtMs: CREATED_AT_MS - 9 * DAY_MS,
    trials: 24,
    ended: 24,
  }),
];

const UNFINISHED = item('u', { definition: definitionOf('smoke'), state: 'unfinished', trials: 24, ended: 11 });

/** A study in its first round: `made` of its trials have been visited. */
function runState(made: number, change: Partial<RunState> = {}): RunState {
  const record = recordOf({ preset: 'quick', failed: [5] });
  const trials = planStudy(record.definition);
  const failed = made > 5 ? 1 : 0;
  const visits = made - failed;
  const visitsLeft = 3 * (trials.length - failed) - visits;
  return {
    id: record.id,
    definition: record.definition,
    phase: 'measuring',
    trials: trials.length,
    ended: failed,
    failed,
    visits,
    visitsLeft,
    round: 1,
    current: trials[made],
    canSkip: true,
    latencies: latenciesOf(record, made),
    timeLeft: made < 3 ? undefined : { lowMs: visitsLeft * 2500, highMs: visitsLeft * 6900 },
    slowdown: made === 0 ? undefined : 1.01,
    slowdowns: Array.from({ length: made }, (_, i) => 1 + 0.02 * Math.sin(i) ** 2),
    isRestless: false,
    battery: { charging: false, level: 0.62 },
    adapterName: 'Qualcomm Adreno 740 (adreno-7xx)',
    software: false,
    problem: undefined,
    ...change,
  };
}

/** In the last round, where most trials have ended. */
const lastRound = (ended: number): Partial<RunState> => {
  const record = recordOf({ preset: 'quick', failed: [5] });
  const visits = 2 * 39 + ended - 1;
  return {
    ended,
    failed: 1,
    visits,
    visitsLeft: 3 * 39 - visits,
    round: 3,
    latencies: latenciesOf(record, 40),
    timeLeft: { lowMs: (3 * 39 - visits) * 2500, highMs: (3 * 39 - visits) * 2900 },
  };
};

const latenciesOf = (record: StudyRecord, trials: number): RunState['latencies'] =>
  record.measurements.slice(0, trials).flatMap((measurement) => {
    const summary = summaryIn(record, measurement);
    const { trialId: id, position, architecture } = measurement;
    return summary ? [{ trial: { id, position, architecture }, summary }] : [];
  });

const running = (ended: number, change?: Partial<RunState>): GalleryState => ({
  ...HOME,
  screen: { name: 'run' },
  run: runState(ended, change),
});

function studied(options: RecordOptions, change: Partial<GalleryStudy> = {}): GalleryState {
  const record = recordOf(options);
  const study: GalleryStudy = { record, fit: { state: 'fitting' }, stored: true, ...change };
  return { ...HOME, screen: { name: 'study', id: record.id }, study };
}

function fitted(options: RecordOptions, change: Partial<GalleryStudy> = {}): GalleryState {
  const fit = { state: 'fitted', report: reportOf(recordOf(options)), fittedAtMs: CREATED_AT_MS } as const;
  return studied(options, { fit, ...change });
}

/** A study, and the predictor of a like one on another phone. */
function imported(options: RecordOptions): GalleryState {
  const state = fitted(options);
  const { study } = state;
  if (study?.fit.state !== 'fitted') return state;
  const from = { fittedAtMs: CREATED_AT_MS, siteVersion: '0.1.0' };
  const kept = keepPredictor({ ...study.record, deviceName: 'Galaxy S23' }, study.fit.report, 'auto', from);
  if (kept === undefined) return state;
  const { rows } = fitRequestOf(study.record);
  const faster = rows.map((row, i) => ({ ...row, latencyMs: row.latencyMs * (0.8 + 0.02 * (i % 7)) }));
  const judgement = judgePredictor(kept, faster);
  return { ...state, study: { ...study, imported: { provenance: kept.provenance, estimator: 'auto', judgement } } };
}

/** A predictor that knows every network. */
const FITTED: { readonly predict: () => PredictedLatency } = {
  predict: () => ({
    latencyMs: 18.42,
    interval: { lowMs: 17.1, highMs: 19.9 },
    mape: 4.2,
    source: 'Ridge, from the quick study on Pixel 8',
  }),
};

function drawing(space: DrawableSpace, index?: number, change: Partial<GalleryState> = {}): GalleryState {
  const initial = index === undefined ? undefined : { kind: space, index };
  return { ...HOME, screen: { name: 'cell', space, initial }, ...change };
}

const UNCOUNTED = [
  { name: 'LeakyReLU', count: 12 },
  { name: 'Conv2DTranspose', count: 4 },
  { name: 'Conv2D (strides 1 and 2)', count: 1 },
];

const MOBILE_NET: ReadyModel = {
  digest: 'a'.repeat(64),
  name: 'Pose backbone',
  format: 'graph-model',
  inputs: [{ name: 'input', batch: null, shape: [224, 224, 3], dtype: 'float32', declared: 'float32', domain: 'any' }],
  shapes: [[224, 224, 3]],
  batch: 1,
  fixedBatch: undefined,
  bytes: 14_204_112,
  totalParams: 3_538_984,
  stepwise: [],
  count: { macs: 300_774_272, totalParams: 3_538_984, uncounted: [] },
  topology: { kind: 'known', graph: graphOf('mobilenet-v2-keras') },
  trial: {
    state: 'ran',
    on: 'wasm',
    outputs: [{ name: 'Identity', shape: [1, 1000], dtype: 'float32', isFinite: true }],
  },
};

function graphOf(id: string) {
  const network = networkById(id);
  if (network === undefined) throw new Error(`there is no network ${id}`);
  return buildNetwork(network);
}

const customModel = (state: CustomModelState, change: Partial<GalleryState> = {}): GalleryState => ({
  ...HOME,
  screen: { name: 'own-model' },
  customModel: state,
  ...change,
});

/** Every screen in every state that looks different. */
export const GALLERY: Readonly<Record<string, () => GalleryState | Promise<GalleryState>>> = {
  ...COMPARE_STATES,
  'home-first': () => HOME,
  'home-probing': () => ({ ...HOME, capabilities: { state: 'probing' }, library: undefined, offline: 'installing' }),
  'home-software': () => ({
    ...HOME,
    capabilities: { state: 'known', capabilities: SOFTWARE },
    offline: 'preview',
  }),
  'home-none': () => ({ ...HOME, capabilities: { state: 'known', capabilities: OLD_BROWSER }, offline: 'unsupported' }),
  'home-failed': () => ({
    ...HOME,
    capabilities: { state: 'failed', detail: 'The probe worker did not answer within 10 s.' },
  }),
  'home-library': () => ({ ...HOME, library: LIBRARY, offline: 'update-waiting' }),
  'home-unfinished': () => ({ ...HOME, library: [UNFINISHED, ...LIBRARY] }),
  'home-running': () => ({ ...HOME, library: [UNFINISHED], run: runState(11) }),
  'home-notices': () => ({
    ...HOME,
    library: LIBRARY,
    notices: [
      { id: 1, kind: 'info', title: 'Link copied', detail: 'It opens this result on any device. 1.2 kB.' },
      {
        id: 2,
        kind: 'error',
        title: 'The file is not a study',
        detail: 'measurements.0.samplesMs: Expected array but received 12. Nothing stored was changed.',
      },
    ],
  }),
  'run-starting': () => running(0, { phase: 'starting', current: undefined }),
  'run-settling': () => running(0, { phase: 'settling', current: undefined, slowdown: undefined, slowdowns: [] }),
  'run-measuring': () => running(17),
  'run-cooling': () =>
    running(23, {
      phase: 'cooling',
      current: undefined,
      slowdown: 1.31,
      slowdowns: Array.from({ length: 60 }, (_, i) => 1 + 0.01 * (i % 3) + (i > 40 ? 0.016 * (i - 40) : 0)),
      battery: { charging: true, level: 0.88 },
      queue: { place: 2, of: 3 },
    }),
  'run-restless': () =>
    running(23, {
      slowdown: 1.18,
      slowdowns: Array.from({ length: 60 }, (_, i) => 1 + 0.3 * Math.sin(i / 3) ** 2),
      isRestless: true,
    }),
  'run-pausing': () => running(17, { phase: 'pausing', battery: { charging: false, level: 0.14 } }),
  'run-paused': () => running(17, { phase: 'paused', current: undefined }),
  'run-software': () => running(31, { ...lastRound(31), software: true, adapterName: 'google swiftshader' }),
  'run-finishing': () => running(40, { ...lastRound(40), phase: 'finishing', current: undefined }),
  'run-stopped': () =>
    running(17, {
      phase: 'stopped',
      current: undefined,
      problem: {
        title: 'The browser took the GPU away four times in a row',
        detail:
          'The 16 visits made so far are stored. Close other tabs that use the GPU, then go on; or start again on another backend.',
      },
    }),
  'run-none': () => ({ ...HOME, screen: { name: 'run' } }),
  'study-fitted': () => fitted({ preset: 'quick', deviceName: 'Pixel 8' }),
  'study-operators': () => withOperators(fitted({ preset: 'quick', deviceName: 'Pixel 8' })),
  'study-smoke-software': () => fitted({ software: true, failed: [3, 9] }),
  'study-large-webgl': () => fitted({ preset: 'standard', backend: 'webgl' }),
  'study-wasm': () => fitted({ backend: 'wasm' }),
  'study-cpu': () => fitted({ backend: 'cpu' }),
  'study-fitting': () => {
    const progress = { estimator: 'auto', fold: 2, elapsedMs: 24_000, remainingMs: 21_000 } as const;
    return studied({ preset: 'quick' }, { fit: { state: 'fitting', progress } });
  },
  'study-fit-stopped': () => studied({ preset: 'quick' }, { fit: { state: 'stopped' } }),
  'study-imported': () => imported({ preset: 'quick' }),
  'study-refused': () =>
    studied(
      { ended: 7 },
      { fit: { state: 'refused', reason: 'A predictor needs at least 10 measured cells to be checked; there are 7.' } },
    ),
  'study-all-failed': () =>
    studied(
      { ended: 3, failed: [0, 1, 2] },
      { fit: { state: 'refused', reason: 'A predictor needs at least 10 measured cells to be checked; there are 0.' } },
    ),
  'study-empty': () => studied({ ended: 0 }, { fit: { state: 'refused', reason: 'Nothing was measured.' } }),
  'study-opening': () => ({ ...HOME, screen: { name: 'study', id: 'x' } }),
  'study-shared': () => {
    const state = fitted({ preset: 'quick', summarised: true, deviceName: 'Pixel 8' }, { stored: false });
    return { ...state, screen: { name: 'shared' } };
  },
  ...largeStates(HOME),
  ...diagnosticStates(fitted),
  'cell-101-new': () => drawing('nas-bench-101'),
  'cell-101': () => drawing('nas-bench-101', 307_512, FITTED),
  'cell-101-wide': () => drawing('nas-bench-101', 423_000),
  'cell-201-new': () => drawing('nas-bench-201'),
  'cell-201': () => drawing('nas-bench-201', 11_837, FITTED),
  'cell-201-idle': () => drawing('nas-bench-201', 9_428),
  'own-model-empty': () => customModel({ state: 'empty' }),
  'own-model-kept': () =>
    customModel(
      { state: 'empty' },
      {
        keptModels: [
          { digest: 'a'.repeat(64), name: 'Pose backbone', bytes: 14_204_112 },
          {
            digest: 'b'.repeat(64),
            name: 'A segmentation network with a long name to break lines',
            bytes: 301_000_000,
          },
        ],
      },
    ),
  'own-model-reading': () => customModel({ state: 'reading', files: 5, bytes: 17_100_000 }),
  'own-model-problem': () =>
    customModel({
      state: 'problem',
      problem: { code: 'missing-files', names: ['group1-shard2of4.bin', 'group1-shard4of4.bin'], of: 4 },
    }),
  'own-model-large': () =>
    customModel({
      state: 'problem',
      problem: { code: 'too-large', what: 'files', bytes: 2 ** 31, limitBytes: 2 ** 29 },
    }),
  'own-model-ready': () => customModel({ state: 'ready', model: MOBILE_NET }, { predictGraph: FITTED.predict }),
  'own-model-stepwise': () =>
    customModel({
      state: 'ready',
      model: {
        ...MOBILE_NET,
        name: 'Detector',
        stepwise: ['Switch', 'Merge', 'TensorListFromTensor', 'TensorListStack', 'NonMaxSuppressionV5'],
        topology: { kind: 'unknown', operators: UNCOUNTED },
      },
    }),
  'own-model-open': () =>
    customModel(
      {
        state: 'ready',
        model: {
          ...MOBILE_NET,
          name: 'Denoiser',
          format: 'layers-model',
          inputs: [
            {
              name: 'image',
              batch: null,
              shape: [null, null, 3],
              dtype: 'float32',
              declared: 'float32',
              domain: 'any',
            },
          ],
          shapes: [[224, 224, 3]],
          count: { macs: 0, totalParams: 3_538_984, uncounted: UNCOUNTED },
          topology: { kind: 'unknown', operators: UNCOUNTED },
        },
      },
      { capabilities: { state: 'known', capabilities: SOFTWARE } },
    ),
  'own-model-trying': () =>
    customModel({ state: 'ready', model: { ...MOBILE_NET, trial: { state: 'trying', step: 'run' } } }),
  'own-model-refused': () =>
    customModel({
      state: 'ready',
      model: {
        ...MOBILE_NET,
        name: 'Grouped',
        trial: {
          state: 'refused',
          step: 'run',
          at: { kind: 'operator', name: 'StatefulPartitionedCall/model/conv2d_3/Conv2D', type: 'Conv2D' },
          detail: 'Error in conv2d: depth of input (8) must match input depth for filter 4.',
        },
      },
    }),
  'own-model-fixed-batch': () =>
    customModel(
      { state: 'ready', model: { ...MOBILE_NET, batch: 8, fixedBatch: 8 } },
      { predictGraph: FITTED.predict },
    ),
  ...networkStates(HOME),
  ...bestStates(HOME, LIBRARY, { state: 'known', capabilities: SOFTWARE }),
  ...analysisStates(HOME, LIBRARY),
  invited: () => ({ ...HOME, screen: { name: 'invited', definition: definitionOf('quick') } }),
  glossary: () => ({ ...HOME, screen: { name: 'glossary' } }),
  'glossary-term': () => ({ ...HOME, screen: { name: 'glossary', term: 'mape' } }),
  'check-before': () => ({ ...HOME, screen: { name: 'check' } }),
  'check-running': () => ({
    ...HOME,
    screen: { name: 'check' },
    check: {
      state: 'running',
      progress: {
        ended: ODD_PHONE.backends.slice(0, 2),
        current: { backend: 'wasm', stage: 'chains' },
        share: 0.68,
        remainingMs: 11_000,
      },
    },
  }),
  'check-odd': () => ({ ...HOME, screen: { name: 'check' }, check: { state: 'done', check: ODD_PHONE } }),
  'check-good': () => ({
    ...HOME,
    screen: { name: 'check' },
    check: { state: 'done', check: phoneCheck(BACKENDS.map((backend) => goodFindings(backend))) },
  }),
  'check-shared': () => ({ ...HOME, screen: { name: 'shared-check', check: redactCheck(ODD_PHONE) } }),
  ...designStates(HOME, { ...HOME, capabilities: { state: 'known', capabilities: SOFTWARE } }),
  'link-problem': () => ({
    ...HOME,
    screen: {
      name: 'link-problem',
      problem: {
        title: 'This link was cut off',
        detail:
          'Its checksum does not match, so part of it was lost on the way, probably in a message that shortens long links. Nothing stored here was changed. Ask the sender for the link again, or for the exported file.',
      },
    },
  }),
};
