import { deriveSeed, type Random, seededRandom } from '../../../src/base/random';
import { graphCost } from '../../../src/graph/cost';
import type { Capabilities } from '../../../src/measure/capabilities';
import type { Environment } from '../../../src/measure/record/environment';
import type { AnchorCheck, AnchorRole, Measurement, Visit } from '../../../src/measure/record/measurement';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { summariseVisits } from '../../../src/measure/record/summary';
import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { trainingRowsOf } from '../../../src/predict/data/training-set';
import type { FitReport } from '../../../src/predict/evaluation/evaluation';
import { fitAll } from '../../../src/predict/evaluation/fit-all';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import type { Backend, CurrentStudy } from '../../../src/study/definition';
import { planStudy, type Trial } from '../../../src/study/plan';
import { type PresetName, presetStudy } from '../../../src/study/presets';

export const CREATED_AT_MS = Date.UTC(2026, 10, 23, 14, 5);

export const PHONE: Capabilities = {
  backends: [
    { backend: 'webgpu', available: true, adapter: { name: 'Qualcomm Adreno 740 (adreno-7xx)', software: false } },
    { backend: 'webgl', available: true, adapter: { name: 'ANGLE (Qualcomm, Adreno (TM) 740)', software: false } },
    { backend: 'wasm', available: true, adapter: { name: 'processor', software: false } },
    { backend: 'cpu', available: true, adapter: { name: 'processor', software: false } },
  ],
  timerResolutionMs: 0.005,
  crossOriginIsolated: true,
  hardwareConcurrency: 8,
  wasmSimd: true,
  wasmThreads: true,
};

export const SOFTWARE: Capabilities = {
  ...PHONE,
  backends: [
    { backend: 'webgpu', available: true, adapter: { name: 'google swiftshader', software: true } },
    {
      backend: 'webgl',
      available: true,
      adapter: { name: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)))', software: true },
    },
    { backend: 'wasm', available: false, reason: 'WebAssembly is turned off in this browser.' },
    { backend: 'cpu', available: false, reason: 'the worker could not be started.' },
  ],
};

export const OLD_BROWSER: Capabilities = {
  backends: [
    { backend: 'webgpu', available: false, reason: 'this browser has no WebGPU.' },
    { backend: 'webgl', available: false, reason: 'workers of this browser have no WebGL (no OffscreenCanvas).' },
    { backend: 'wasm', available: false, reason: 'WebAssembly is turned off.' },
    { backend: 'cpu', available: false, reason: 'module workers are not supported.' },
  ],
  timerResolutionMs: 1,
  crossOriginIsolated: false,
  hardwareConcurrency: 4,
  wasmSimd: false,
  wasmThreads: false,
};

export const environmentOf = (backend: Backend, software: boolean): Environment => ({
  siteVersion: '0.1.0+c15e06b',
  tfjsVersion: '4.22.0',
  protocolVersion: 2,
  backend,
  userAgent:
    'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
  platform: 'Android 15',
  deviceModel: 'Pixel 8',
  adapter: software
    ? { name: 'google swiftshader', software: true }
    : { name: 'Qualcomm Adreno 740 (adreno-7xx)', software: false },
  crossOriginIsolated: true,
  hardwareConcurrency: 8,
  threads: 1,
  timerResolutionMs: 0.005,
  timerOverheadMs: 0.0004,
  emptyReadBackMs: 1.42,
  outputError: 0.000213,
  flags: {
    WEBGPU_CPU_FORWARD: 'false',
    WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE: '15',
    WEBGPU_USE_PROFILE_TOOL: 'false',
  },
  browser: 'Google Chrome 147.0.7190.21',
  deviceMemoryGib: 8,
  precision: 'float32',
});

export function definitionOf(preset: PresetName, backend: Backend = 'webgpu'): CurrentStudy {
  return presetStudy(preset, { backend, seed: 20261123, allowSoftwareAdapter: false });
}

/** Sum of twelve uniform numbers, less six: near enough to a normal one. */
const gaussian = (random: Random): number =>
  Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, 0) - 6;

/** When the one session of a record began. */
const SESSION_MS = CREATED_AT_MS + 800;
const VISITS = 3;
/** From one visit to the next. */
const VISIT_MS = 2400;

/** Visits of a latency that depends on MACs, kernels and memory, as on a phone's GPU, spread over the session in rounds. */
function visitsOf(trial: Trial, definition: CurrentStudy, trials: number): Visit[] {
  const random = seededRandom(deriveSeed(Number.parseInt(trial.id.slice(0, 8), 16), 7));
  const graph = lowerArchitecture(trial.architecture, definition.space);
  const cost = graphCost(graph);
  const kernels = graph.nodes.filter(({ op }) => op.kind === 'conv2d' || op.kind === 'maxPool').length;
  const trueMs = (1.6 + cost.macs / 1.3e7 + kernels * 0.16 + cost.bytesMoved / 6e6) * (1 + 0.05 * gaussian(random));
  // What an inference adds to a chain: the cost of synchronising is paid once.
  const addedMs = Math.max(0.2, trueMs - 1.3);
  const { protocol } = definition;
  return Array.from({ length: VISITS }, (_, index): Visit => {
    const shift = 1 + 0.01 * gaussian(random);
    const sample = (): number =>
      Math.round(200 * trueMs * shift * (1 + 0.012 * gaussian(random) + (random() < 0.06 ? 0.2 * random() : 0))) / 200;
    const steady = random() > 0.03;
    return {
      index,
      session: SESSION_MS,
      startedAtMs: SESSION_MS + SETTLING_MS + (index * trials + trial.position) * VISIT_MS,
      phases: {
        buildMs: index === 0 ? 4 + 6 * random() : 0.4 + 0.2 * random(),
        coldLatencyMs: index === 0 ? 60 + kernels * 14 * (0.5 + random()) : trueMs * 1.4,
        warmUpMs: Array.from({ length: steady ? 3 : protocol.warmUpMaxRuns }, sample),
        steady,
      },
      samplesMs: Array.from({ length: protocol.samplesPerVisit }, sample),
      chain: {
        runs: protocol.chainRuns,
        totalsMs: [0, 1].map(
          () => shift * (trueMs + (protocol.chainRuns - 1) * addedMs) * (1 + 0.01 * gaussian(random)),
        ),
      },
      memory: {
        estimatedBytes: Math.round(cost.bytesMoved * 1.4),
        tensorsBefore: 2,
        tensorsAfter: 2,
        bytesBefore: 16,
        bytesAfter: 16,
        allocatedBytes: Math.round(cost.bytesMoved * 1.9),
      },
    };
  });
}

/** From the begin of the session to its first visit: burn-in and baseline. */
const SETTLING_MS = 7_000;

/** Burn-in and baseline, then a check each minute; the device slows down once, a good way in. */
function anchorsOf(trials: number): AnchorCheck[] {
  const random = seededRandom(7);
  const settling: readonly AnchorRole[] = [...Array(3).fill('burn-in'), ...Array(4).fill('baseline')];
  const check = (index: number, role: AnchorRole, afterMs: number, factor: number): AnchorCheck => ({
    session: SESSION_MS,
    index,
    role,
    atMs: SESSION_MS + afterMs,
    computeMs: Array.from({ length: 5 }, () => 11.4 * factor * (1 + 0.008 * gaussian(random))),
    dispatchMs: Array.from({ length: 5 }, () => 4.1 * factor * (1 + 0.008 * gaussian(random))),
  });
  const checks = settling.map((role, index) => check(index, role, index * 900, 1));
  const lastMs = SETTLING_MS + VISITS * trials * VISIT_MS;
  for (let afterMs = SETTLING_MS + 60_000; afterMs < lastMs; afterMs += 60_000)
    checks.push(check(checks.length, 'check', afterMs, checks.length === 9 ? 1.09 : 1.005));
  return checks;
}

export interface RecordOptions {
  readonly preset?: PresetName;
  readonly backend?: Backend;
  readonly software?: boolean;
  /** Positions of trials that failed. */
  readonly failed?: readonly number[];
  readonly ended?: number;
  readonly summarised?: boolean;
  readonly deviceName?: string;
}

export function recordOf(options: RecordOptions = {}): StudyRecord {
  const { preset = 'smoke', backend = 'webgpu', software = false, failed = [], summarised = false } = options;
  const definition = definitionOf(preset, backend);
  const trials = planStudy(definition);
  const ended = options.ended ?? trials.length;
  const environment = environmentOf(backend, software);
  const { timerResolutionMs } = environment;
  const anchors = ended === 0 ? [] : anchorsOf(trials.length);
  const measurements = trials.slice(0, ended).map((trial): Measurement => {
    const base = {
      trialId: trial.id,
      position: trial.position,
      architecture: trial.architecture,
      environmentId: 'environment-1',
    };
    if (failed.includes(trial.position)) {
      const detail = 'AbortError: A valid external Instance reference no longer exists.';
      return { ...base, outcome: { state: 'failed', code: 'device-lost', detail } };
    }
    const visits = visitsOf(trial, definition, trials.length);
    if (!summarised) return { ...base, outcome: { state: 'measured', visits } };
    const summary = summariseVisits(visits, { timerResolutionMs, protocol: definition.protocol, anchors });
    return { ...base, outcome: { state: 'summarised', summary } };
  });
  return {
    id: '5f2b9c0de1a47786',
    definition,
    createdAtMs: CREATED_AT_MS,
    state: ended < trials.length ? 'unfinished' : 'finished',
    origin: summarised ? 'shared' : 'measured',
    deviceName: options.deviceName ?? '',
    environments: ended === 0 ? {} : { 'environment-1': environment },
    sessions: ended === 0 || summarised ? [] : [{ startedAtMs: SESSION_MS, environmentId: 'environment-1' }],
    anchors: summarised ? [] : anchors,
    measurements,
  };
}

/** The real fit to a record. */
export function reportOf(record: StudyRecord): FitReport {
  const rows = trainingRowsOf(fitRequestOf(record));
  if (!rows.ok) throw new Error(rows.error);
  return fitAll(rows.value, record.definition.seed);
}
