import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StudyDefinition } from '../../../src/study/definition';
import { planStudy, studyDigest, trialId } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';

const smoke = presetStudy('smoke', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true });
const architecture = { kind: 'nas-bench-101', index: 7 } as const;

const uniform = (count: number, seed: number): StudyDefinition => ({
  ...smoke,
  seed,
  sampling: { kind: 'uniform', count },
});

describe('plan', () => {
  // Renew with `npx vitest run --project unit test/unit/study/plan.test.ts -u`, and bump PROTOCOL_VERSION or
  // STUDY_SCHEMA_VERSION with it: stored studies and links name their trials by these.
  test('the smoke study is the same on every machine', async () => {
    const lines = planStudy(smoke).map(
      (trial) => `${trial.position} ${trial.id} ${trial.architecture.index} ${trial.weightSeed}\n`,
    );
    expect(lines).toHaveLength(24);
    await expect(lines.join('')).toMatchFileSnapshot('../../golden/smoke-plan.txt');
  });

  test('a uniform sample has as many trials as asked for, none twice, in positions 0 and up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 0xffffffff }), (count, seed) => {
        const trials = planStudy(uniform(count, seed));
        expect(new Set(trials.map((trial) => trial.architecture.index)).size).toBe(count);
        expect(new Set(trials.map((trial) => trial.id)).size).toBe(count);
        expect(trials.map((trial) => trial.position)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(planStudy(uniform(count, seed))).toEqual(trials);
      }),
      { numRuns: 30 },
    );
  });

  test('another seed is another sample, in another order, with other weights', () => {
    const [a, b] = [planStudy(uniform(50, 1)), planStudy(uniform(50, 2))];
    const inBoth = a.filter((trial) => b.some((other) => other.architecture.index === trial.architecture.index));
    expect(inBoth.length).toBeLessThan(3);
  });

  test('a sample spreads over the whole space', () => {
    const indices = planStudy(uniform(2000, 3)).map((trial) => trial.architecture.index);
    const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length;
    // Four standard errors of the mean of 2,000 uniform draws from 423,624.
    expect(Math.abs(mean - 423_623 / 2)).toBeLessThan((4 * 423_624) / Math.sqrt(12 * 2000));
  });

  test('a list is measured whole, in an order of its own', () => {
    const indices = Array.from({ length: 40 }, (_, i) => i * 1000);
    const planned = planStudy({ ...smoke, sampling: { kind: 'list', indices } }).map(
      (trial) => trial.architecture.index,
    );
    expect(planned).not.toEqual(indices);
    expect([...planned].sort((a, b) => a - b)).toEqual(indices);
  });

  test("an architecture's weights hang on the seed alone, not on what else is measured", () => {
    const alone = planStudy({ ...smoke, sampling: { kind: 'list', indices: [7] } });
    const among = planStudy({ ...smoke, sampling: { kind: 'list', indices: [1, 2, 3, 7, 9] } });
    const seedOf = (trials: typeof alone): number | undefined =>
      trials.find((trial) => trial.architecture.index === 7)?.weightSeed;
    expect(seedOf(among)).toBe(seedOf(alone));
    expect(new Set(among.map((trial) => trial.weightSeed)).size).toBe(5);
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
  ])('does not hang on the %s', (_what, change) => {
    expect(trialId({ ...smoke, ...change }, architecture)).toBe(id);
  });

  test.each<[string, Partial<StudyDefinition>]>([
    ['backend', { backend: 'webgl' }],
    ['form', { form: 'unfolded' }],
    ['skeleton', { space: { ...smoke.space, skeleton: { ...smoke.space.skeleton, stemChannels: 9 } } }],
    ['protocol', { protocol: { ...smoke.protocol, batch: 2 } }],
  ])('hangs on the %s', (_what, change) => {
    expect(trialId({ ...smoke, ...change }, architecture)).not.toBe(id);
  });

  test('hangs on the architecture', () => {
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
