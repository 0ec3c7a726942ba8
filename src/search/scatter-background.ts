import type { Contest } from './ranking';

/**
 * Some candidates that show where all others lie: at most `most` places, evenly over the columns, none slower than the
 * front's slowest, which would only squeeze the rest.
 */
export function backdrop({ latencyMs, quality, front }: Contest, most: number): number[] {
  if (front.length === 0) return [];
  const slowestMs = latencyMs[front[front.length - 1]];
  const stride = Math.max(1, latencyMs.length / most);
  const places: number[] = [];
  for (let at = 0; at < latencyMs.length; at += stride) {
    const place = Math.floor(at);
    if (latencyMs[place] <= slowestMs && !Number.isNaN(quality[place])) places.push(place);
  }
  return places;
}
