/**
 * The architectures that no other beats: none is at least as fast and better, or faster and as good. By their places in the
 * columns, the fastest first; of equals in both the first stands for all. Where a column holds no number the architecture
 * is left out. `quality` is better where it is higher.
 */
export function paretoFront(latencyMs: ArrayLike<number>, quality: ArrayLike<number>): number[] {
  const known: number[] = [];
  for (let i = 0; i < latencyMs.length; i++) if (latencyMs[i] > 0 && !Number.isNaN(quality[i])) known.push(i);
  const order = Uint32Array.from(known).sort((a, b) => latencyMs[a] - latencyMs[b] || quality[b] - quality[a] || a - b);
  const front: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (const place of order) {
    if (!(quality[place] > best)) continue;
    best = quality[place];
    front.push(place);
  }
  return front;
}
