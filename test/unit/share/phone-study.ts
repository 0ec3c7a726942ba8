import type { Environment } from '../../../src/measure/record/environment';
import { environmentId } from '../../../src/measure/record/environment';
import type { AnchorCheck, AnchorRole, Measurement, Visit } from '../../../src/measure/record/measurement';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { studyId } from '../../../src/measure/record/study-record';
import type { FirstProtocol, SecondProtocol, StudyDefinition } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';

/** A phone's environment as protocol 1 recorded it, made up. */
export const EARLIER_PHONE: Environment = {
  siteVersion: '0.1.0',
  tfjsVersion: '4.22.0',
  protocolVersion: 1,
  backend: 'webgpu',
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  platform: 'Android 16.0.0',
  deviceModel: 'Pixel 9',
  adapter: { name: 'arm valhall Mali-G715', software: false },
  crossOriginIsolated: true,
  hardwareConcurrency: 8,
  threads: 1,
  timerResolutionMs: 0.004999999888241291,
  timerOverheadMs: 0.00012345678,
  emptyReadBackMs: 1.2345678,
  outputError: 0.000123456,
  flags: { WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE: '15', WEBGPU_MATMUL_PROGRAM_TYPE: '-1' },
};

/** The same phone today. */
export const PHONE: Environment = {
  ...EARLIER_PHONE,
  protocolVersion: 3,
  browser: 'Google Chrome 156.0.7312.40',
  deviceMemoryGib: 8,
  precision: 'float32',
};

/** As the quick study had it. */
export const SECOND_PROTOCOL: SecondProtocol = {
  version: 2,
  batch: 1,
  warmUpWindow: 2,
  warmUpTolerance: 0.03,
  warmUpMaxRuns: 12,
  samplesPerVisit: 5,
  visitBudgetMs: 1500,
  looks: [3, 5, 8],
  targetHalfWidth: 0.05,
  chainRuns: 4,
  coolDownLimitMs: 60_000,
  wasmThreads: 0,
};

export const EARLIER_PROTOCOL: FirstProtocol = {
  version: 1,
  batch: 1,
  warmUpWindow: 3,
  warmUpTolerance: 0.03,
  warmUpMaxRuns: 9,
  samplesPerVisit: 30,
  visitsPerTrial: 1,
  visitBudgetMs: 1500,
  wasmThreads: 0,
};

const CREATED_AT_MS = 1_790_000_000_000;
/** The one session of `phoneStudy`. */
export const PHONE_SESSION_MS = CREATED_AT_MS + 1000;

const definitionOf = (cells: number): StudyDefinition => ({
  ...presetStudy('standard', { backend: 'webgpu', seed: 7, allowSoftwareAdapter: false }),
  sampling: { kind: 'uniform', count: cells },
});

/** Latencies that spread over a decade, as on a phone. */
const typicalMs = (position: number): number => 8 * 10 ** (((position * 0.618034) % 1) ** 2);

/**
 * A finished study of so many cells, visited three times each in one session with its anchors, and once in a while with
 * the device slowed down. Deterministic.
 */
export function phoneStudy(cells: number): StudyRecord {
  const definition = definitionOf(cells);
  const key = environmentId(PHONE);
  const measurements = planStudy(definition).map(({ id, position, architecture }): Measurement => {
    const visits = [0, 1, 2].map((index) => visitOf(position, index, (index * cells + position) * VISIT_MS));
    return { trialId: id, position, architecture, environmentId: key, outcome: { state: 'measured', visits } };
  });
  return {
    ...headOf(definition),
    environments: { [key]: PHONE },
    sessions: [{ startedAtMs: PHONE_SESSION_MS, environmentId: key, battery: { charging: true, level: 0.83 } }],
    anchors: anchorsOf(3 * cells * VISIT_MS),
    measurements,
  };
}

/** The same study as protocol 1 measured it: one visit a cell, no session, no anchors. */
export function earlierPhoneStudy(cells: number): StudyRecord {
  const definition: StudyDefinition = { ...definitionOf(cells), protocol: EARLIER_PROTOCOL };
  const key = environmentId(EARLIER_PHONE);
  const measurements = planStudy(definition).map(({ id, position, architecture }): Measurement => {
    const ms = typicalMs(position);
    const visit: Visit = {
      index: 0,
      session: 0,
      startedAtMs: CREATED_AT_MS + position * 5000,
      phases: { buildMs: 40, coldLatencyMs: ms * (6 + Math.sin(position)), warmUpMs: [ms], steady: true },
      samplesMs: Array.from({ length: 30 }, (_, i) => ms * (1 + 0.02 * Math.sin(i * 12.9898 + position))),
      memory: MEMORY,
    };
    return { trialId: id, position, architecture, environmentId: key, outcome: { state: 'measured', visits: [visit] } };
  });
  return { ...headOf(definition), environments: { [key]: EARLIER_PHONE }, sessions: [], anchors: [], measurements };
}

const headOf = (definition: StudyDefinition) =>
  ({
    id: studyId(definition, CREATED_AT_MS),
    definition,
    createdAtMs: CREATED_AT_MS,
    state: 'finished',
    origin: 'measured',
    deviceName: 'The phone on my desk',
  }) as const;

const MEMORY = { estimatedBytes: 3e7, tensorsBefore: 9, tensorsAfter: 9, bytesBefore: 512, bytesAfter: 512 };

/** From one visit of a session to the next. */
const VISIT_MS = 2500;
/** From the begin of the session to its first visit: burn-in and baseline. */
const SETTLING_MS = 10_000;

function visitOf(position: number, index: number, afterMs: number): Visit {
  const ms = typicalMs(position) * (1 + 0.012 * Math.sin(7 * index + 3.1 * position));
  const samplesMs = Array.from({ length: 5 }, (_, i) => ms * (1 + 0.02 * Math.sin(i * 12.9898 + position)));
  return {
    index,
    session: PHONE_SESSION_MS,
    startedAtMs: PHONE_SESSION_MS + SETTLING_MS + afterMs,
    phases: {
      buildMs: 40,
      coldLatencyMs: ms * (6 + Math.sin(position)),
      warmUpMs: [ms, ms],
      steady: (position + index) % 16 < 15,
    },
    samplesMs,
    chain: { runs: 4, totalsMs: [0.91 * 4 * ms, 0.93 * 4 * ms] },
    memory: MEMORY,
  };
}

/** Three for the burn-in, four for the baseline, then one every twenty visits; every seventh of those is slow. */
function anchorsOf(durationMs: number): AnchorCheck[] {
  const settling: readonly AnchorRole[] = [...Array(3).fill('burn-in'), ...Array(4).fill('baseline')];
  const check = (index: number, role: AnchorRole, afterMs: number, factor: number): AnchorCheck => ({
    session: PHONE_SESSION_MS,
    index,
    role,
    atMs: PHONE_SESSION_MS + afterMs,
    computeMs: [11.5, 11.6, 11.4, 11.5, 11.55].map((ms) => ms * factor),
    dispatchMs: [3.2, 3.1, 3.15, 3.3, 3.2].map((ms) => ms * factor),
  });
  const checks = settling.map((role, index) => check(index, role, index * 1000, 1));
  for (let afterMs = SETTLING_MS; afterMs < SETTLING_MS + durationMs; afterMs += 20 * VISIT_MS) {
    checks.push(check(checks.length, 'check', afterMs - 300, checks.length % 7 === 2 ? 1.3 : 1.01));
  }
  return checks;
}
