import type {
  AnchorFindings,
  AnchorMedians,
  BackendFindings,
  CheckEnvironment,
  DeviceCheck,
} from '../../src/measure/device-check/findings';
import { OUTPUT_FAMILIES } from '../../src/measure/device-check/findings';
import type { Backend } from '../../src/study/definition';

const USER_AGENT =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP4A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36';

export const checkEnvironment = (backend: Backend, change: Partial<CheckEnvironment> = {}): CheckEnvironment => ({
  siteVersion: '0.1.0+c15e06b',
  tfjsVersion: '4.22.0',
  protocolVersion: 2,
  backend,
  userAgent: USER_AGENT,
  platform: 'Android 15.0.0',
  deviceModel: 'Pixel 8',
  adapter: { name: backend === 'webgpu' || backend === 'webgl' ? 'arm valhall' : 'processor', software: false },
  crossOriginIsolated: true,
  hardwareConcurrency: 9,
  threads: backend === 'wasm' ? 4 : 1,
  timerResolutionMs: 0.005,
  timerOverheadMs: 0.0004,
  emptyReadBackMs: backend === 'webgpu' || backend === 'webgl' ? 1.42 : 0.02,
  flags: backend === 'webgpu' ? { WEBGPU_CPU_FORWARD: 'false', WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE: '15' } : {},
  browser: 'Google Chrome 147.0.7400.12',
  deviceMemoryGib: 8,
  precision: 'float32',
  ...change,
});

/** Visits whose anchors take these times, in ms. */
export const visitsOf = (computeMs: readonly number[], dispatchMs: readonly number[]): AnchorMedians[] =>
  computeMs.map((ms, i) => ({ computeMs: ms, dispatchMs: dispatchMs[i] }));

const SIZES = { computeLayers: 7, dispatchRuns: 3 };
const COMPUTE_MS = [12.31, 12.35, 12.28, 12.33, 12.3, 12.36, 12.29, 12.34];
const DISPATCH_MS = [6.61, 6.64, 6.6, 6.62, 6.61, 6.65, 6.62, 6.6];

/** Nothing in it speaks against the backend. */
export function goodFindings(backend: Backend, change: Partial<BackendFindings> = {}): BackendFindings {
  const runs = [1, 2, 4, 8, 16];
  return {
    backend,
    startMs: 214.3,
    environment: checkEnvironment(backend),
    clock: { steps: 40, smallestMs: 0.005, medianMs: 0.005, largestMs: 0.015 },
    ...(backend === 'webgpu' ? { abilities: { 'timestamp-query': 'yes', 'shader-f16': 'yes' } } : {}),
    ...(backend === 'cpu' ? {} : { outputs: OUTPUT_FAMILIES.map((family) => ({ family, error: 2.31e-7 })) }),
    chains: { runs, totalsMs: runs.map((k) => [1.4 + 10.9 * k, 1.5 + 10.9 * k, 1.3 + 10.9 * k].map(threeDecimals)) },
    anchors: {
      sizes: SIZES,
      before: visitsOf(COMPUTE_MS, DISPATCH_MS),
      after: visitsOf(COMPUTE_MS.toReversed(), DISPATCH_MS.toReversed()),
    },
    ...change,
  };
}

const threeDecimals = (value: number): number => Math.round(1000 * value) / 1000;

/** As `goodFindings`, with every anchor time multiplied. */
export function scaledAnchors(before: readonly number[], after: readonly number[]): AnchorFindings {
  const visits = (factors: readonly number[]) =>
    visitsOf(
      factors.map((factor) => 12 * factor),
      factors.map((factor) => 6.5 * factor),
    );
  return { sizes: SIZES, before: visits(before), after: visits(after) };
}

export function phoneCheck(backends: readonly BackendFindings[], change: Partial<DeviceCheck> = {}): DeviceCheck {
  return {
    startedAtMs: Date.UTC(2026, 10, 23, 14, 5),
    tookMs: 28_412,
    siteVersion: '0.1.0+c15e06b',
    userAgent: USER_AGENT,
    crossOriginIsolated: true,
    hardwareConcurrency: 9,
    battery: { charging: false, level: 0.81 },
    backends,
    ...change,
  };
}

/** An odd phone: each backend another verdict. */
export const ODD_PHONE: DeviceCheck = phoneCheck([
  goodFindings('webgpu', {
    outputs: OUTPUT_FAMILIES.map((family) => ({ family, error: family === 'depthwise' ? 0.414 : 3.1e-7 })),
  }),
  goodFindings('webgl', {
    environment: checkEnvironment('webgl', { precision: 'float16', emptyReadBackMs: 21.4 }),
    outputs: OUTPUT_FAMILIES.map((family) => ({ family, error: 0.00121 })),
    anchors: scaledAnchors([1, 1.01, 0.99, 1], [1.12, 1.14, 1.13, 1.15]),
  }),
  goodFindings('wasm'),
  { backend: 'cpu', failure: { stage: 'start', kind: 'hung', detail: '', afterMs: 60_000 } },
]);
