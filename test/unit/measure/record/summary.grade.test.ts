import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRADES } from '../../../../src/measure/record/measurement';
import { type GradeEvidence, gradeOf } from '../../../../src/measure/record/summary';

const BEST: GradeEvidence = {
  visits: 3,
  halfWidth: 0.02,
  throttledVisits: 0,
  unsteadyVisits: 0,
  resolutionLimited: false,
};

test.each<[string, Partial<GradeEvidence>, string]>([
  ['three steady visits within 2%', {}, 'A'],
  ['above 2%', { halfWidth: 0.0201 }, 'B'],
  ['one visit throttled', { throttledVisits: 1 }, 'B'],
  ['one visit not steady', { unsteadyVisits: 1 }, 'B'],
  ['all visits not steady', { unsteadyVisits: 3 }, 'B'],
  ['5%', { halfWidth: 0.05 }, 'B'],
  ['above 5%', { halfWidth: 0.0501 }, 'C'],
  ['a third throttled', { visits: 6, throttledVisits: 2 }, 'B'],
  ['more than a third throttled', { visits: 5, throttledVisits: 2 }, 'C'],
  ['a clock too coarse', { resolutionLimited: true }, 'C'],
  ['two visits', { visits: 2 }, 'C'],
  ['10%', { halfWidth: 0.1 }, 'C'],
  ['above 10%', { halfWidth: 0.1001 }, 'D'],
  ['one visit', { visits: 1 }, 'D'],
  ['a clock that reads zero', { halfWidth: Number.NaN, resolutionLimited: true }, 'D'],
  ['no latency but an interval', { halfWidth: Number.POSITIVE_INFINITY }, 'D'],
])('%s', (_, change, grade) => {
  expect(gradeOf({ ...BEST, ...change })).toBe(grade);
});

test('no evidence that is worse in any way gives a better grade', () => {
  const evidence = fc.record({
    visits: fc.integer({ min: 1, max: 8 }),
    halfWidth: fc.constantFrom(0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2),
    throttledVisits: fc.nat(8),
    unsteadyVisits: fc.nat(8),
    resolutionLimited: fc.boolean(),
  });
  fc.assert(
    fc.property(evidence, evidence, (one, other) => {
      const worse: GradeEvidence = {
        visits: Math.min(one.visits, other.visits),
        halfWidth: Math.max(one.halfWidth, other.halfWidth),
        throttledVisits: Math.max(one.throttledVisits, other.throttledVisits),
        unsteadyVisits: Math.max(one.unsteadyVisits, other.unsteadyVisits),
        resolutionLimited: one.resolutionLimited || other.resolutionLimited,
      };
      expect(GRADES.indexOf(gradeOf(worse))).toBeGreaterThanOrEqual(GRADES.indexOf(gradeOf(one)));
    }),
  );
});
