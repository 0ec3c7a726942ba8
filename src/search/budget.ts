/**
 * The best architectures that take no longer than a budget: at most `count` places in the columns, the best first, of
 * equally good ones the faster, then the first. Where a column holds no number the architecture is left out. `quality` is
 * better where it is higher.
 */
export function bestWithin(
  latencyMs: ArrayLike<number>,
  quality: ArrayLike<number>,
  budgetMs: number,
  count: number,
): number[] {
  const isBefore = (a: number, b: number): boolean =>
    (quality[b] - quality[a] || latencyMs[a] - latencyMs[b] || a - b) < 0;
  const best: number[] = [];
  for (let place = 0; place < latencyMs.length; place++) {
    if (!(latencyMs[place] <= budgetMs) || Number.isNaN(quality[place])) continue;
    if (best.length === count && !isBefore(place, best[count - 1])) continue;
    let at = best.length === count ? count - 1 : best.length;
    for (; at > 0 && isBefore(place, best[at - 1]); at--) best[at] = best[at - 1];
    best[at] = place;
  }
  return best;
}
