import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import type { StudyDefinition } from '../../../src/study/definition';
import { studyDigest } from '../../../src/study/digest';
import { isInShard, plannedTrials, planStudy, type Trial, trialId } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { EARLIER_PROTOCOL } from '../share/phone-study';

const smoke = presetStudy('smoke', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true });
const architecture = { kind: 'nas-bench-101', index: 7 } as const;

/** Canonical index of a trial of a space of cells. */
function indexOf({ architecture: drawn }: Trial): number {
  if (!('index' in drawn)) throw new Error(`${drawn.kind} has no index`);
  return drawn.index;
}

const uniform = (count: number, seed: number): StudyDefinition => ({
  ...smoke,
  seed,
  sampling: { kind: 'uniform', count },
});

describe('plan', () => {
  // Renew with `npx vitest run --project unit test/unit/study/plan.test.ts -u`, and bump PROTOCOL_VERSION or
  // STUDY_SCHEMA_VERSION with it: stored studies and links name their trials by these.
  test('the smoke study is the same on every machine', async () => {
    const lines = planStudy(smoke).map((trial) => `${trial.position} ${trial.id} ${indexOf(trial)}\n`);
    expect(lines).toHaveLength(24);
    await expect(lines.join('')).toMatchFileSnapshot('../../golden/smoke-plan.txt');
  });

  test('a uniform sample has as many trials as asked for, none twice, in positions 0 and up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 0xffffffff }), (count, seed) => {
        const trials = planStudy(uniform(count, seed));
        expect(new Set(trials.map(indexOf)).size).toBe(count);
        expect(new Set(trials.map((trial) => trial.id)).size).toBe(count);
        expect(trials.map((trial) => trial.position)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(planStudy(uniform(count, seed))).toEqual(trials);
      }),
      { numRuns: 30 },
    );
  });

  test('another seed is another sample', () => {
    const [a, b] = [planStudy(uniform(50, 1)), planStudy(uniform(50, 2))];
    const inBoth = a.filter((trial) => b.some((other) => indexOf(other) === indexOf(trial)));
    expect(inBoth.length).toBeLessThan(3);
  });

  test('a sample spreads over the whole space', () => {
    const indices = planStudy(uniform(2000, 3)).map(indexOf);
    const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length;
    // Four standard errors of the mean of 2,000 uniform draws from 423,624.
    expect(Math.abs(mean - 423_623 / 2)).toBeLessThan((4 * 423_624) / Math.sqrt(12 * 2000));
  });

  test('a list is measured whole, in an order of its own', () => {
    const indices = Array.from({ length: 40 }, (_, i) => i * 1000);
    const planned = planStudy({ ...smoke, sampling: { kind: 'list', indices } }).map(indexOf);
    expect(planned).not.toEqual(indices);
    expect([...planned].sort((a, b) => a - b)).toEqual(indices);
  });

  test('an architecture is the same trial, whatever else is measured', () => {
    const alone = planStudy({ ...smoke, sampling: { kind: 'list', indices: [7] } });
    const among = planStudy({ ...smoke, sampling: { kind: 'list', indices: [1, 2, 3, 7, 9] } });
    const idOf = (trials: typeof alone): string | undefined => trials.find((trial) => indexOf(trial) === 7)?.id;
    expect(idOf(among)).toBe(idOf(alone));
    expect(new Set(among.map((trial) => trial.id)).size).toBe(5);
  });
});

describe('identity of a trial', () => {
  const id = trialId(smoke, architecture);

  test('is 16 hex digits', () => {
    expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each<[string, Partial<StudyDefinition>]>([
    ['name', { name: 'Another name' }],
    ['seed', { seed: 99 }],
    ['sampling', { sampling: { kind: 'list', indices: [7] } }],
    ['permission for software', { allowSoftwareAdapter: false }],
    ['shard', { shard: { index: 1, count: 3 } }],
  ])('does not depend on the %s', (_what, change) => {
    expect(trialId({ ...smoke, ...change }, architecture)).toBe(id);
  });

  test.each<[string, Partial<StudyDefinition>]>([
    ['backend', { backend: 'webgl' }],
    ['form', { form: 'unfolded' }],
    ['skeleton', { space: { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON, stemChannels: 9 } } }],
    ['protocol', { protocol: { ...smoke.protocol, batch: 2 } }],
    ['looks', { protocol: { ...smoke.protocol, looks: [3, 4] } }],
    ['version of the protocol', { protocol: EARLIER_PROTOCOL }],
  ])('depends on the %s', (_what, change) => {
    expect(trialId({ ...smoke, ...change }, architecture)).not.toBe(id);
  });

  test('depends on the architecture', () => {
    expect(trialId(smoke, { ...architecture, index: 8 })).not.toBe(id);
  });
});

test('a study keeps its digest under another name, and under nothing else', () => {
  const digest = studyDigest(smoke);
  expect(digest).toMatch(/^[0-9a-f]{16}$/);
  expect(studyDigest({ ...smoke, name: 'Another name' })).toBe(digest);
  expect(studyDigest({ ...smoke, seed: 2 })).not.toBe(digest);
  expect(studyDigest({ ...smoke, allowSoftwareAdapter: false })).not.toBe(digest);
});

describe('shards', () => {
  const shard = (definition: StudyDefinition, index: number, count: number): Trial[] =>
    planStudy({ ...definition, shard: { index, count } });
  const ids = (trials: readonly Trial[]): string[] => trials.map((trial) => trial.id);

  test('are a partition of the study, each trial as it is in the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.nat(0xffffffff),
        fc.integer({ min: 1, max: 80 }),
        (count, seed, size) => {
          const definition = uniform(size, seed);
          const parts = Array.from({ length: count }, (_, index) => shard(definition, index, count));
          const joined = parts.flat().sort((a, b) => a.position - b.position);
          expect(joined).toEqual(planStudy(definition));
          parts.forEach((part, index) => {
            expect(plannedTrials({ ...definition, shard: { index, count } })).toBe(part.length);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test('are measured in the order of the study', () => {
    const positions = shard(uniform(200, 5), 1, 4).map((trial) => trial.position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  test('get about equally many trials', () => {
    for (let index = 0; index < 8; index++) {
      // Five standard deviations of a binomial of 4,000 and one in eight.
      expect(Math.abs(shard(uniform(4000, 1), index, 8).length - 500)).toBeLessThan(5 * Math.sqrt((4000 * 7) / 64));
    }
  });

  test('hold a trial whatever the study is called, in whatever order it is measured, and whatever else is', () => {
    const indices = Array.from({ length: 60 }, (_, i) => i * 700);
    const list: StudyDefinition = { ...smoke, sampling: { kind: 'list', indices } };
    const expected = ids(shard(list, 2, 5)).sort();
    expect(expected.length).toBeGreaterThan(3);
    expect(ids(shard({ ...list, name: 'Another name' }, 2, 5)).sort()).toEqual(expected);
    expect(ids(shard({ ...list, seed: 99 }, 2, 5)).sort()).toEqual(expected);
    const reversed: StudyDefinition = { ...smoke, sampling: { kind: 'list', indices: [...indices].reverse() } };
    expect(ids(shard(reversed, 2, 5)).sort()).toEqual(expected);
    const more: StudyDefinition = { ...smoke, sampling: { kind: 'list', indices: [...indices, 5, 6, 7] } };
    expect(ids(shard(more, 2, 5))).toEqual(expect.arrayContaining(expected));
  });

  test('are told by the trial id alone, and the same for ever', () => {
    // Python: 0xde22dea5f128 % 7 is 1, % 1000 is 464.
    const id = 'de22dea5f1281023';
    expect(isInShard(id, { index: 1, count: 7 })).toBe(true);
    expect(isInShard(id, { index: 464, count: 1000 })).toBe(true);
    expect(isInShard(id, { index: 2, count: 7 })).toBe(false);
  });
});

describe('other spaces', () => {
  test('NAS-Bench-201: the form is part of the work', () => {
    const of = (pruned: boolean): StudyDefinition => ({
      ...smoke,
      space: { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned },
      sampling: { kind: 'uniform', count: 30 },
    });
    const [kept, pruned] = [planStudy(of(false)), planStudy(of(true))];
    expect(new Set(kept.map(indexOf)).size).toBe(30);
    expect(Math.max(...kept.map(indexOf))).toBeLessThan(15_625);
    expect(pruned.map(indexOf)).toEqual(kept.map(indexOf));
    expect(ids(pruned)).not.toEqual(ids(kept));
  });

  test('networks: by name', () => {
    const named = (ids: readonly string[]): StudyDefinition => ({
      ...smoke,
      space: { kind: 'networks' },
      sampling: { kind: 'named', ids },
    });
    const trials = planStudy(named(['a', 'b', 'c']));
    expect(
      trials.map(({ architecture: drawn }) => drawn).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ).toEqual(['a', 'b', 'c'].map((id) => ({ kind: 'networks', id })));
    expect(new Set(trials.map((trial) => trial.id)).size).toBe(3);
    const [alone] = planStudy(named(['b']));
    expect(alone).toMatchObject({
      id: trials.find(({ architecture: drawn }) => 'id' in drawn && drawn.id === 'b')?.id,
    });
  });

  const ids = (trials: readonly Trial[]): string[] => trials.map((trial) => trial.id);
});
