import { describe, expect, test } from 'vitest';
import { operatorSignature, placedOps } from '../../../src/graph/signature';
import { inForm } from '../../../src/measure/operator-plan';
import { operatorTime, type Profile, timeBreakdown } from '../../../src/measure/profile';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { BACKENDS, type Backend } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { spawnMeasureWorker } from '../../support/measure-worker';

/** One with every kind of cell operator; its reshapes are in popular networks alone. */
const study = (backend: Backend) => presetStudy('smoke', { backend, seed: 3, allowSoftwareAdapter: true });

async function profileOn(backend: Backend): Promise<Profile> {
  const { space, form, protocol, seed, ...definition } = study(backend);
  const [{ architecture }] = planStudy({ ...definition, space, form, protocol, seed });
  const worker = spawnMeasureWorker();
  try {
    const started = await worker.ask({
      type: 'start',
      backend,
      wasmThreads: 0,
      allowThreads: true,
      siteVersion: 'test',
      outputError: 0,
    });
    expect(started).toMatchObject({ type: 'started' });
    const order = { architecture, space, form, protocol, seed, startedAtMs: 5 };
    const reply = await worker.ask({ type: 'profile', order });
    if (reply.type !== 'profiled') throw new Error(JSON.stringify(reply));
    return reply.profile;
  } finally {
    worker.terminate();
  }
}

describe.each(BACKENDS)('a profile on %s', (backend) => {
  test('has a figure, a bound or a reason for every operator, and each node once', async () => {
    const profile = await profileOn(backend);
    const { space, form } = study(backend);
    const [{ architecture }] = planStudy(study(backend));
    const placed = placedOps(inForm(lowerArchitecture(architecture, space), form));
    const expected = placed.map(({ node, ...op }) => [node, operatorSignature(op)]);
    const told = profile.operators.flatMap(({ nodes, signature }) => nodes.map((node) => [node, signature]));
    expect(told.sort(([a], [b]) => Number(a) - Number(b))).toEqual(expected);

    expect(profile.startedAtMs).toBe(5);
    for (const list of [profile.wallMs, profile.callMs, profile.readBackMs]) {
      expect(list.length).toBeGreaterThanOrEqual(3);
      expect(list.every((ms) => ms >= 0 && Number.isFinite(ms))).toBe(true);
    }
    expect(profile.callMs.every((ms, i) => ms <= profile.wallMs[i])).toBe(true);
    console.info(backend, JSON.stringify(profile.clock), JSON.stringify(timeBreakdown(profile)));
    const { clock } = profile;
    if (clock.kind === 'none') {
      expect(clock.reason).not.toBe('');
      expect(profile.operators.every(({ reading }) => reading.state === 'unavailable')).toBe(true);
    } else {
      expect(clock.resolutionMs).toBeGreaterThan(0);
      for (const { reading } of profile.operators) {
        const time = operatorTime(reading, clock.resolutionMs);
        expect(time.state).toMatch(/^(measured|below-resolution)$/);
        if (time.state === 'measured') expect(time.ms).toBeGreaterThan(0);
        if (time.state === 'below-resolution') expect(time.atMostMs).toBeGreaterThan(0);
      }
    }
  });
});
