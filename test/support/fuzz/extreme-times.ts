import { type Random, randomInt } from '../../../src/base/random';
import type { Json } from './mutate';

/** Times at the bounds of what is accepted, and where statistics change: none, all alike, very different. */
const TIMES = [0, 1e-9, 1e-4, 0.005, 1, 16.7, 16.7, 16.7, 1000, 86_399_999, 86_400_000] as const;

/** What stands for a time that was measured: neither an instant nor a limit that a study sets. */
const isMeasured = (key: string): boolean => /Ms$/.test(key) && !/(AtMs|Limit|Budget|visitSample)/.test(key);

/**
 * A study with many of its measured times replaced by others that are accepted too, so that what computes with them is tried
 * rather than what refuses. The ends of an interval stay around its middle.
 */
export function withExtremeTimes(json: Json, random: Random): Json {
  const share = random() ** 2;
  const time = (): number => TIMES[randomInt(random, TIMES.length)];
  const walk = (value: Json, key: string): Json => {
    if (typeof value === 'number') return isMeasured(key) && random() < share ? time() : value;
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
    return 'lowMs' in fields ? withOrderedEnds(fields) : fields;
  };
  return walk(json, '');
}

function withOrderedEnds(fields: { [key: string]: Json }): Json {
  const middle = 'medianMs' in fields ? 'medianMs' : 'pipelinedMs';
  const [low, centre, high] = [fields.lowMs, fields[middle], fields.highMs].map(Number).sort((a, b) => a - b);
  return { ...fields, lowMs: low, [middle]: centre, highMs: high };
}
