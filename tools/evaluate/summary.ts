import { mean, sampleDeviation } from '../../src/stats/mean';

type Figures = Readonly<Record<string, number | undefined>>;

/** The mean of each figure over the repeats, and beside it, as `<name>Sd`, the sample deviation; null where unknown. */
export function meansAndDeviations(repeats: readonly Figures[]): Record<string, number | null> {
  const summary: Record<string, number | null> = {};
  for (const name of Object.keys(repeats[0])) {
    const values = repeats.flatMap((figures) => figures[name] ?? []);
    summary[name] = values.length > 0 ? mean(values) : null;
    summary[`${name}Sd`] = values.length > 1 ? sampleDeviation(values) : null;
  }
  return summary;
}
