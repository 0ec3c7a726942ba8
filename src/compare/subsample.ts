/** More than this many cells add nothing to a statistic that looks at each many times, and cost the page a pause. */
const MOST = 1000;

/** At most 1000 of the items, evenly spaced. */
export function thinned<T>(items: readonly T[]): readonly T[] {
  if (items.length <= MOST) return items;
  return Array.from({ length: MOST }, (_, i) => items[Math.floor((i * items.length) / MOST)]);
}
