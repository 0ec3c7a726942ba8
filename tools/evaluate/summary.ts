type Figures = Readonly<Record<string, number | undefined>>;

/** The mean of each figure over the repeats, and beside it, as `<name>Sd`, the sample deviation; null where unknown. */
export function meansAndDeviations(repeats: readonly Figures[]): Record<string, number | null> {
  const summary: Record<string, number | null> = {};
  for (const name of Object.keys(repeats[0])) {
    const values = repeats.flatMap((figures) => figures[name] ?? []);
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    summary[name] = n > 0 ? mean : null;
    summary[`${name}Sd`] = n > 1 ? Math.sqrt(squares / (n - 1)) : null;
  }
  return summary;
}
