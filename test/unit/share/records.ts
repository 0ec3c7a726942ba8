import fc from 'fast-check';
import { environmentId } from '../../../src/measure/environment-id';
import { type Environment, type Measurement, TRIAL_FAILURES, type Visit } from '../../../src/measure/measurement';
import { studyId } from '../../../src/measure/study-id';
import type { StudyRecord } from '../../../src/measure/study-record';
import { EDGE_CELLS } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../../src/space/networks';
import { BACKENDS, type StudyDefinition } from '../../../src/study/definition';
import { planStudy, type Trial } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';

/** A phone's environment, made up. */
export const PHONE: Environment = {
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

/** Null prototypes, which fast-check likes to make, survive no JSON. */
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

const numberIn = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const latencyMs = numberIn(0.0002, 60_000);
const bytes = fc.nat(2 ** 31 - 1);

const visit = (index: number): fc.Arbitrary<Visit> =>
  plain({
    index: fc.constant(index),
    startedAtMs: fc.integer({ min: 0, max: 4e12 }),
    phases: plain({
      buildMs: latencyMs,
      coldLatencyMs: latencyMs,
      warmUpMs: fc.array(latencyMs, { maxLength: 4 }),
      steady: fc.boolean(),
    }),
    samplesMs: fc.array(fc.oneof(latencyMs, fc.constant(0)), { minLength: 1, maxLength: 12 }),
    memory: fc.record(
      {
        estimatedBytes: bytes,
        tensorsBefore: bytes,
        tensorsAfter: bytes,
        bytesBefore: bytes,
        bytesAfter: bytes,
        allocatedBytes: bytes,
      },
      {
        requiredKeys: ['estimatedBytes', 'tensorsBefore', 'tensorsAfter', 'bytesBefore', 'bytesAfter'],
        noNullPrototype: true,
      },
    ),
  });

const environment: fc.Arbitrary<Environment> = plain({
  siteVersion: fc.constant('0.1.0'),
  tfjsVersion: fc.constant('4.22.0'),
  protocolVersion: fc.constant(1),
  backend: fc.constantFrom(...BACKENDS),
  userAgent: fc.oneof(fc.constant(PHONE.userAgent), fc.string({ maxLength: 40, unit: 'binary' })),
  platform: fc.constantFrom('', 'Android 16.0.0', 'Windows 15.0.0'),
  deviceModel: fc.string({ maxLength: 10 }),
  adapter: plain({ name: fc.string({ maxLength: 30 }), software: fc.boolean() }),
  crossOriginIsolated: fc.boolean(),
  hardwareConcurrency: fc.nat(64),
  threads: fc.integer({ min: 1, max: 8 }),
  timerResolutionMs: numberIn(0, 2),
  timerOverheadMs: numberIn(0, 1),
  emptyReadBackMs: numberIn(0, 100),
  outputError: numberIn(0, 0.02),
  flags: fc.dictionary(fc.stringMatching(/^[A-Z_~0-9]{1,12}$/), fc.string({ maxLength: 5 }), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
});

function measurement(trial: Trial, environmentIds: readonly string[]): fc.Arbitrary<Measurement> {
  const measured = fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => visit(index))))
    .map((visits) => ({ state: 'measured' as const, visits }));
  const failed = plain({
    state: fc.constant('failed' as const),
    code: fc.constantFrom(...TRIAL_FAILURES),
    detail: fc.string({ maxLength: 20 }),
  });
  return plain({
    environmentId: fc.constantFrom(...environmentIds),
    outcome: fc.oneof({ weight: 4, arbitrary: measured }, { weight: 1, arbitrary: failed }),
  }).map((rest) => ({ trialId: trial.id, position: trial.position, architecture: trial.architecture, ...rest }));
}

const definition: fc.Arbitrary<StudyDefinition> = plain({
  preset: fc.constantFrom('smoke', 'quick', 'standard'),
  backend: fc.constantFrom(...BACKENDS),
  seed: fc.nat(0xffffffff),
  cells: fc.option(
    fc.uniqueArray(fc.oneof(fc.nat(423_623), fc.nat(15_624), fc.nat(20)), { minLength: 1, maxLength: 12 }),
  ),
  drawn: fc.constantFrom<StudyDefinition['sampling']>(
    { kind: 'uniform', count: 12 },
    { kind: 'by-macs', count: 9, pool: 20, bins: 4 },
    { kind: 'by-operators', count: 9, pool: 20 },
    { kind: 'designed', count: 5, pool: 12, quadratic: true },
  ),
  space: fc.constantFrom('nas-bench-101', 'nas-bench-201', 'networks'),
  shard: fc.option(fc.constantFrom({ index: 0, count: 2 }, { index: 2, count: 3 })),
}).map(({ preset, backend, seed, cells, drawn, space, shard }) => {
  const study = presetStudy(preset, { backend, seed, allowSoftwareAdapter: true });
  const part = shard === null ? {} : { shard };
  const ids = NETWORKS.filter((_, i) => cells?.includes(i) ?? i % 3 === 0).map(({ id }) => id);
  if (space === 'networks' && ids.length > 0)
    return { ...study, space: { kind: space }, sampling: { kind: 'named', ids }, ...part };
  const is201 = space === 'nas-bench-201';
  const listed = cells?.filter((index) => !is201 || index < EDGE_CELLS) ?? [];
  const sampling = listed.length === 0 ? drawn : ({ kind: 'list', indices: listed } as const);
  if (!is201) return { ...study, sampling, ...part };
  return { ...study, space: { kind: space, skeleton: CIFAR10_SKELETON, pruned: seed % 2 === 0 }, sampling, ...part };
});

/** Any record that a device can have measured, up to twelve cells, some of them missing. */
export const anyRecord: fc.Arbitrary<StudyRecord> = plain({
  definition,
  createdAtMs: fc.integer({ min: 0, max: 4e12 }),
  state: fc.constantFrom('unfinished' as const, 'finished' as const, 'cancelled' as const),
  deviceName: fc.string({ maxLength: 20, unit: 'binary' }),
  environments: fc.array(environment, { minLength: 1, maxLength: 3 }),
}).chain(({ environments, ...head }) => {
  const keyed = Object.fromEntries(environments.map((one) => [environmentId(one), one]));
  const trials = planStudy(head.definition);
  return fc
    .subarray(trials)
    .chain((ended) => fc.tuple(...ended.map((trial) => measurement(trial, Object.keys(keyed)))))
    .map((measurements) => ({
      id: studyId(head.definition, head.createdAtMs),
      origin: 'measured' as const,
      ...head,
      environments: keyed,
      measurements,
    }));
});

/** A finished study of so many cells whose latencies spread over a decade, as on a phone. Deterministic. */
export function phoneStudy(cells: number): StudyRecord {
  const studied: StudyDefinition = {
    ...presetStudy('standard', { backend: 'webgpu', seed: 7, allowSoftwareAdapter: false }),
    sampling: { kind: 'uniform', count: cells },
  };
  const createdAtMs = 1_790_000_000_000;
  const key = environmentId(PHONE);
  const measurements = planStudy(studied).map(({ id, position, architecture }): Measurement => {
    const typicalMs = 8 * 10 ** (((position * 0.618034) % 1) ** 2);
    const samplesMs = Array.from({ length: 30 }, (_, i) => typicalMs * (1 + 0.02 * Math.sin(i * 12.9898 + position)));
    const one: Visit = {
      index: 0,
      startedAtMs: createdAtMs + position * 5000,
      phases: { buildMs: 40, coldLatencyMs: typicalMs * (6 + Math.sin(position)), warmUpMs: [typicalMs], steady: true },
      samplesMs,
      memory: { estimatedBytes: 3e7, tensorsBefore: 9, tensorsAfter: 9, bytesBefore: 512, bytesAfter: 512 },
    };
    return { trialId: id, position, architecture, environmentId: key, outcome: { state: 'measured', visits: [one] } };
  });
  return {
    id: studyId(studied, createdAtMs),
    definition: studied,
    createdAtMs,
    state: 'finished',
    origin: 'measured',
    deviceName: 'The phone on my desk',
    environments: { [key]: PHONE },
    measurements,
  };
}
