import { sumBy } from '../base/aggregate';
import { meanBy } from './mean';
/**
 * Errors of predictions relative to the measurements, in percent, as nn-Meter (MobiSys 2021, section 6) and LitePred
 * (NSDI 2024) report them. All throw a RangeError on no values, sides of different length, or a measurement that is not
 * above zero.
 */

/** Mean absolute percentage error. */
export function mape(predicted: readonly number[], measured: readonly number[]): number {
  const errors = relativeErrors(predicted, measured);
  return (100 * sumBy(errors, Math.abs)) / errors.length;
}

/** Root mean square percentage error. */
export function rmspe(predicted: readonly number[], measured: readonly number[]): number {
  const errors = relativeErrors(predicted, measured);
  return 100 * Math.sqrt(meanBy(errors, (error) => error * error));
}

/** Share of predictions that lie within `tolerancePercent` of the measurement, its ends included, in percent. */
export function withinPercent(
  predicted: readonly number[],
  measured: readonly number[],
  tolerancePercent: number,
): number {
  const errors = relativeErrors(predicted, measured);
  // 105 / 100 - 1 is above 0.05 in float64: the ends are let in by a margin far below any measurement's digits.
  const tolerance = tolerancePercent / 100 + 1e-12;
  return (100 * errors.filter((error) => Math.abs(error) <= tolerance).length) / errors.length;
}

function relativeErrors(predicted: readonly number[], measured: readonly number[]): number[] {
  if (measured.length === 0) throw new RangeError('an error of no predictions');
  if (predicted.length !== measured.length)
    throw new RangeError(`${predicted.length} predictions for ${measured.length} measurements`);
  return measured.map((value, i) => {
    if (!(value > 0)) throw new RangeError(`an error relative to a measurement of ${value}`);
    return (predicted[i] - value) / value;
  });
}
