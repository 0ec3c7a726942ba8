import fc from 'fast-check';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { recordOf as recordOfBundle, summaryBundle } from '../../../src/share/bundle/convert-record';
import { anyRecord } from '../../unit/share/records';
import { detailedStudy } from '../detailed-study';
import { recordOf } from '../gallery/fixtures';
import { madeStudy } from '../studies-to-compare';

/** Studies to fit: as few cells as a fit takes, since a fit of each costs a second. */
const SMALL = 12;

/**
 * Records that mutations start from: any that a device can have measured, one with operators and a profile, and, a
 * quarter of all, one of enough cells to be fitted, with and without its samples.
 */
export function baseRecords(seed: number): readonly StudyRecord[] {
  const whole = recordOf({ failed: [3] });
  const fitted = { ...whole, measurements: whole.measurements.slice(0, SMALL + 1) };
  const toFit = [fitted, recordOfBundle(summaryBundle(fitted)), madeStudy({ backend: 'wasm', preset: 'smoke' })];
  return [detailedStudy(), ...toFit, ...toFit, ...toFit, ...toFit, ...fc.sample(anyRecord, { seed, numRuns: 36 })];
}
