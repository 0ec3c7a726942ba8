import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { inForm } from '../../../src/graph/fold';
import { operatorSignature, placedOps } from '../../../src/graph/signature';
import { operatorTime, timeBreakdown } from '../../../src/measure/profile/time-breakdown';
import type { Profile } from '../../../src/measure/record/profile';
import { ProfileSchema } from '../../../src/measure/record/profile-schemas';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { BACKENDS, type Backend, type CurrentStudy } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { spawnMeasureWorker } from '../../support/measure-worker';

const study = (backend: Backend): CurrentStudy =>
  presetStudy('smoke', { backend, seed: 3, allowSoftwareAdapter: true });

/** The profile of a study's first network, from a worker of its own. */
async function profileOn(definition: CurrentStudy): Promise<Profile> {
  const { backend, space, form, protocol, seed } = definition;
  const [{ architecture }] = planStudy(definition);
  const worker = spawnMeasureWorker();
  try {
    const start = { backend, wasmThreads: 0, allowThreads: true, siteVersion: 'test', outputError: 0 };
    expect(await worker.ask({ type: 'start', ...start })).toMatchObject({ type: 'started' });
    const order = { architecture, space, form, protocol, seed, startedAtMs: 5 };
    const reply = await worker.ask({ type: 'profile', order });
    if (reply.type !== 'profiled') throw new Error(JSON.stringify(reply));
    return reply.profile;
  } finally {
    worker.terminate();
  }
}

function expectEveryNodeOnce({ operators }: Profile, definition: CurrentStudy): void {
  const [{ architecture }] = planStudy(definition);
  const placed = placedOps(inForm(lowerArchitecture(architecture, definition.space), definition.form));
  const expected = placed.map(({ node, ...op }) => [node, op.op.kind, operatorSignature(op)]);
  const told = operators.flatMap(({ nodes, kind, signature }) => nodes.map((node) => [node, kind, signature]));
  expect(told.sort(([a], [b]) => Number(a) - Number(b))).toEqual(expected);
}

describe.each(BACKENDS)('a profile on %s', (backend) => {
  test('has a figure, a bound or a reason for every operator, and each node once', async () => {
    const profile = await profileOn(study(backend));
    expectEveryNodeOnce(profile, study(backend));
    expect(v.is(ProfileSchema, profile)).toBe(true);
    expect(profile.startedAtMs).toBe(5);
    for (const list of [profile.wallMs, profile.callMs, profile.readBackMs]) {
      expect(list.length).toBeGreaterThanOrEqual(3);
      expect(list.every((ms) => ms >= 0 && Number.isFinite(ms))).toBe(true);
    }
    expect(profile.callMs.every((ms, i) => ms <= profile.wallMs[i])).toBe(true);

    const { clock } = profile;
    // The software GPUs of the tests have both kinds of timers; a browser without one says so, see the unit tests.
    expect(clock.kind).toBe({ webgpu: 'timestamp-query', webgl: 'timer-query', wasm: 'clock', cpu: 'clock' }[backend]);
    if (clock.kind === 'none') throw new Error(clock.reason);
    expect(clock.resolutionMs).toBeGreaterThan(0);
    for (const { reading } of profile.operators) {
      const time = operatorTime(reading, clock.resolutionMs);
      expect(time.state).toMatch(/^(measured|below-resolution)$/);
      if (time.state === 'measured') expect(time.ms).toBeGreaterThan(0);
      if (time.state === 'below-resolution') expect(time.atMostMs).toBeGreaterThan(0);
    }

    const {
      wallMs,
      operatorsMs = Number.NaN,
      callMs = 0,
      readBackMs,
      restMs,
      overlapMs,
      kinds,
    } = timeBreakdown(profile);
    expect(operatorsMs).toBeGreaterThan(0);
    expect(operatorsMs + callMs + readBackMs + restMs - overlapMs).toBeCloseTo(wallMs, 6);
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(
      profile.operators.flatMap(({ nodes }) => nodes).length,
    );
  });
});

test.each(['webgl', 'cpu'] as const)(
  'on %s, a reshape gives a GPU nothing to do, and takes time in JavaScript',
  async (backend) => {
    const definition: CurrentStudy = {
      ...study(backend),
      space: { kind: 'networks', inputSize: 32 },
      sampling: { kind: 'named', ids: ['ghostnet'] },
    };
    const profile = await profileOn(definition);
    expectEveryNodeOnce(profile, definition);
    const reshapes = profile.operators.filter(({ kind }) => kind === 'reshape');
    expect(reshapes.length).toBeGreaterThan(0);
    const expected = backend === 'cpu' ? 'timed' : 'nothing-ran';
    expect(reshapes.map(({ reading }) => reading.state)).toEqual(reshapes.map(() => expected));
  },
);
