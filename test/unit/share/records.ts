import fc from 'fast-check';
import { cleanName, cleanText } from '../../../src/base/clean-text';
import { type Environment, environmentId } from '../../../src/measure/record/environment';
import {
  ANCHOR_ROLES,
  type AnchorCheck,
  type Measurement,
  type OutputCheck,
  REFERENCE_BACKENDS,
  type Session,
  TRIAL_FAILURES,
  type Visit,
} from '../../../src/measure/record/measurement';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { studyId } from '../../../src/measure/record/study-record';
import { EDGE_CELLS } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../../src/space/networks';
import { BACKENDS, type StudyDefinition } from '../../../src/study/definition';
import { planStudy, type Trial } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { timeUpTo } from '../../support/times';
import { EARLIER_PROTOCOL, PHONE, SECOND_PROTOCOL } from './phone-study';

/** Null prototypes, which fast-check likes to make, survive no JSON. */
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

const numberIn = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const latencyMs = numberIn(0.0002, 60_000);
const bytes = fc.nat(2 ** 31 - 1);

const instant = fc.integer({ min: 0, max: 4e12 });

/** With a field, or without it: an undefined one survives no JSON. */
const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<{ readonly [P in K]?: T }> =>
  fc.option(value).map((some) => (some === null ? {} : ({ [key]: some } as { readonly [P in K]?: T })));

const chain = plain({
  runs: fc.integer({ min: 2, max: 1000 }),
  totalsMs: fc.array(latencyMs, { minLength: 1, maxLength: 3 }),
});

const outputCheck: fc.Arbitrary<OutputCheck> = fc.oneof(
  plain({
    state: fc.constant('checked' as const),
    against: fc.constantFrom(...REFERENCE_BACKENDS),
    error: numberIn(0, 0.02),
  }),
  plain({ state: fc.constant('not-checked' as const), reason: fc.constantFrom('', 'The model needs 61 M MACs.') }),
);

/** `sessions`: none for what protocol 1 measured. */
const visit = (index: number, sessions: readonly Session[]): fc.Arbitrary<Visit> =>
  plain({
    index: fc.constant(index),
    session: sessions.length === 0 ? fc.constant(0) : fc.constantFrom(...sessions.map((one) => one.startedAtMs)),
    startedAtMs: instant,
    chain: sessions.length === 0 ? fc.constant({}) : maybe('chain', chain),
    outputCheck: maybe('outputCheck', outputCheck),
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
  }).map(({ chain: some, outputCheck: judged, ...rest }) => ({ ...rest, ...some, ...judged }));

const environment: fc.Arbitrary<Environment> = plain({
  optional: fc
    .tuple(
      maybe('browser', fc.string({ maxLength: 20 })),
      maybe('deviceMemoryGib', fc.constantFrom(0.25, 8)),
      maybe('precision', fc.constantFrom('float32' as const, 'float16' as const)),
    )
    .map(([browser, memory, precision]) => ({ ...browser, ...memory, ...precision })),
  siteVersion: fc.constant('0.1.0'),
  tfjsVersion: fc.constant('4.22.0'),
  protocolVersion: fc.constantFrom(1, 2),
  backend: fc.constantFrom(...BACKENDS),
  userAgent: fc.oneof(fc.constant(PHONE.userAgent), fc.string({ maxLength: 40, unit: 'binary' }).map(cleanText)),
  platform: fc.constantFrom('', 'Android 16.0.0', 'Windows 15.0.0'),
  deviceModel: fc.string({ maxLength: 10 }),
  adapter: plain({ name: fc.string({ maxLength: 30 }), software: fc.boolean() }),
  crossOriginIsolated: fc.boolean(),
  hardwareConcurrency: fc.nat(64),
  threads: fc.integer({ min: 1, max: 8 }),
  timerResolutionMs: timeUpTo(2),
  timerOverheadMs: timeUpTo(1),
  emptyReadBackMs: timeUpTo(100),
  outputError: numberIn(0, 0.02),
  flags: fc.dictionary(fc.stringMatching(/^[A-Z_~0-9]{1,12}$/), fc.string({ maxLength: 5 }), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
}).map(({ optional, ...rest }) => ({ ...rest, ...optional }));

const sessionsIn = (environmentIds: readonly string[]): fc.Arbitrary<readonly Session[]> =>
  fc
    .uniqueArray(instant, { minLength: 1, maxLength: 3 })
    .chain((begun) =>
      fc.tuple(
        ...begun
          .toSorted((a, b) => a - b)
          .map((startedAtMs) =>
            fc
              .tuple(
                fc.constantFrom(...environmentIds),
                maybe('battery', plain({ charging: fc.boolean(), level: numberIn(0, 1) })),
              )
              .map(([id, battery]): Session => ({ startedAtMs, environmentId: id, ...battery })),
          ),
      ),
    );

/** Checks of every session, numbered from 0. */
const anchorsIn = (sessions: readonly Session[]): fc.Arbitrary<readonly AnchorCheck[]> => {
  const runs = fc.array(fc.oneof(numberIn(10, 12), latencyMs), { minLength: 1, maxLength: 3 });
  const check = plain({ role: fc.constantFrom(...ANCHOR_ROLES), atMs: instant, computeMs: runs, dispatchMs: runs });
  return fc
    .tuple(...sessions.map(() => fc.array(check, { maxLength: 6 })))
    .map((lists) =>
      lists.flatMap((checks, i) =>
        checks.map((one, index): AnchorCheck => ({ session: sessions[i].startedAtMs, index, ...one })),
      ),
    );
};

function measurement(
  trial: Trial,
  environmentIds: readonly string[],
  sessions: readonly Session[],
): fc.Arbitrary<Measurement> {
  const measured = fc
    // Protocol 1 knew no sessions, and made one visit a trial.
    .integer({ min: 1, max: sessions.length === 0 ? 1 : 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => visit(index, sessions))))
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
  version: fc.constantFrom(1, 2, 3),
}).map(({ preset, backend, seed, cells, drawn, space, shard, version }) => {
  const current = presetStudy(preset, { backend, seed, allowSoftwareAdapter: true });
  const protocols = [EARLIER_PROTOCOL, SECOND_PROTOCOL, current.protocol];
  const study: StudyDefinition = { ...current, protocol: protocols[version - 1] };
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

/** Any record that a device can have measured by any protocol, up to twelve cells, some of them missing. */
export const anyRecord: fc.Arbitrary<StudyRecord> = plain({
  definition,
  createdAtMs: instant,
  state: fc.constantFrom('unfinished' as const, 'finished' as const, 'cancelled' as const),
  deviceName: fc.string({ maxLength: 20, unit: 'binary' }).map((name) => cleanName(name, '')),
  environments: fc.array(environment, { minLength: 1, maxLength: 3 }),
}).chain(({ environments, ...head }) => {
  const keyed = Object.fromEntries(environments.map((one) => [environmentId(one), one]));
  const ids = Object.keys(keyed);
  const trials = planStudy(head.definition);
  const isEarlier = head.definition.protocol.version === 1;
  return (isEarlier ? fc.constant([]) : sessionsIn(ids))
    .chain((sessions) => fc.tuple(fc.constant(sessions), anchorsIn(sessions), fc.subarray(trials)))
    .chain(([sessions, anchors, ended]) =>
      fc.tuple(...ended.map((trial) => measurement(trial, ids, sessions))).map((measurements) => ({
        id: studyId(head.definition, head.createdAtMs),
        origin: 'measured' as const,
        ...head,
        environments: keyed,
        sessions,
        anchors,
        measurements,
      })),
    );
});
