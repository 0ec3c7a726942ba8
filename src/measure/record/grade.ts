import type { Grade } from './measurement';

/** What a grade is judged by: the visits that count, see `countedVisits`. */
export interface GradeEvidence {
  readonly visits: number;
  /** Half-width of the 95% interval as a share of the latency. */
  readonly halfWidth: number;
  readonly throttledVisits: number;
  readonly unsteadyVisits: number;
  readonly resolutionLimited: boolean;
}

/**
 * How far to trust a latency:
 *
 * - A: three visits or more, the interval within 2%, every visit steady and none throttled, the clock fine enough.
 * - B: three visits or more, the interval within 5%, at most a third of the visits throttled, the clock fine enough.
 * - C: two visits or more and the interval within 10%.
 * - D: everything else.
 */
export function gradeOf({
  visits,
  halfWidth,
  throttledVisits,
  unsteadyVisits,
  resolutionLimited,
}: GradeEvidence): Grade {
  if (visits >= 3 && !resolutionLimited) {
    if (halfWidth <= 0.02 && throttledVisits === 0 && unsteadyVisits === 0) return 'A';
    if (halfWidth <= 0.05 && 3 * throttledVisits <= visits) return 'B';
  }
  return visits >= 2 && halfWidth <= 0.1 ? 'C' : 'D';
}
