import { type Random, randomInt } from '../../../src/base/random';
import { environmentId } from '../../../src/measure/record/environment';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { fullBundle } from '../../../src/share/bundle/convert-record';
import { trialId } from '../../../src/study/plan';
import { withExtremeTimes } from './extreme-times';
import { type Json, mutated, mutatedText } from './mutate';

/** JSON as a file of it would read. */
export const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value));

/** Share of the files whose structure is changed; the others have their text changed. */
const STRUCTURED = 0.9;
/** Share of those whose times are withExtremeTimes to the bounds, and nothing else changed. */
const EXTREME = 0.3;
/** Share of the others that are sealed again: their hashes and counts agree with the changed content. */
const RESEALED = 0.85;

/** The text of a study file, changed. */
export function fuzzedBundle(bases: readonly StudyRecord[], random: Random): string {
  const bundle = jsonOf(fullBundle(bases[randomInt(random, bases.length)]));
  if (random() > STRUCTURED) return mutatedText(JSON.stringify(bundle), random);
  if (random() < EXTREME) return JSON.stringify(resealed(withExtremeTimes(bundle, random)));
  const changed = mutated(bundle, random);
  return JSON.stringify(random() < RESEALED ? resealed(changed) : changed);
}

const isObject = (json: Json | undefined): json is { [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** With hashes and counts recomputed: ids of environments and trials, samples of visits, the cold latency. */
export function resealed(bundle: Json): Json {
  if (!isObject(bundle)) return bundle;
  const { study, environments, measurements } = bundle;
  const renamed = new Map<string, string>();
  if (isObject(environments)) {
    bundle.environments = Object.fromEntries(
      Object.entries(environments).map(([key, environment]) => {
        const id = orElse(() => environmentId(environment as never), key);
        renamed.set(key, id);
        return [id, environment];
      }),
    );
  }
  for (const list of [bundle.sessions, bundle.operators, bundle.profiles]) rename(list, 'environmentId', renamed);
  rename(measurements, 'environment', renamed);
  for (const measurement of Array.isArray(measurements) ? measurements : []) {
    if (!isObject(measurement)) continue;
    measurement.trialId = orElse<Json>(
      () => trialId(study as never, measurement.architecture as never),
      measurement.trialId,
    );
    recount(measurement);
  }
  return bundle;
}

function rename(list: Json | undefined, field: string, renamed: ReadonlyMap<string, string>): void {
  for (const item of Array.isArray(list) ? list : []) {
    if (!isObject(item)) continue;
    const key = item[field];
    if (typeof key === 'string') item[field] = renamed.get(key) ?? key;
  }
}

function recount(measurement: { [key: string]: Json }): void {
  const { visits, samplesMs } = measurement;
  if (!Array.isArray(visits) || !Array.isArray(samplesMs) || !visits.every(isObject)) return;
  const others = visits.slice(0, -1).reduce((sum, { samples }) => sum + Number(samples), 0);
  const last = visits.at(-1);
  if (last !== undefined) last.samples = samplesMs.length - others;
  if (visits.length > 0) measurement.coldLatencyMs = visits[0].coldLatencyMs;
}

/** Hashing what is no environment or architecture may throw: then the old hash stays. */
function orElse<T>(compute: () => T, otherwise: T): T {
  try {
    return compute();
  } catch {
    return otherwise;
  }
}
