import { mad } from './mad';
import { median, quantile } from './quantile';

/** Places of the values that each of two rules calls outliers. They are shown, never left out. */
export interface Outliers {
  /** Beyond 1.5 interquartile ranges from the quartiles (Tukey, Exploratory Data Analysis, 1977). */
  readonly tukey: readonly number[];
  /** Modified z-score above 3.5: 0.6745 |x - median| / MAD (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). */
  readonly mad: readonly number[];
}

/** Throws a RangeError on an empty sample or a NaN. Of a sample without spread nothing is an outlier by the MAD. */
export function outliersOf(sample: readonly number[]): Outliers {
  const low = quantile(sample, 0.25);
  const high = quantile(sample, 0.75);
  const reach = 1.5 * (high - low);
  const centre = median(sample);
  const spread = mad(sample);
  const placesWhere = (isOutlier: (value: number) => boolean): number[] =>
    sample.flatMap((value, place) => (isOutlier(value) ? [place] : []));
  return {
    tukey: placesWhere((value) => value < low - reach || value > high + reach),
    mad: spread === 0 ? [] : placesWhere((value) => (0.6745 * Math.abs(value - centre)) / spread > 3.5),
  };
}
