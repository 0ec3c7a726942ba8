import fc from 'fast-check';
import { MIN_TIME_MS } from '../../src/measure/record/times';

/** Times in ms as every parser takes them: zero now and then, else from a picosecond up. */
export const timeUpTo = (mostMs: number, leastMs = MIN_TIME_MS): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: leastMs, max: mostMs, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
