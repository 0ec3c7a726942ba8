import { canonicalJson } from '../base/canonical-json';
import { md5 } from '../base/md5';
import type { Environment, Measurement } from '../measure/measurement';
import type { StudyRecord } from '../measure/study-record';
import { summariseMeasurement } from './summarise';

/** Measurements with the environments they point to. */
export type MeasurementSet = Pick<StudyRecord, 'environments' | 'measurements'>;

/**
 * The union of two sets. A measurement and its own summary, as a link carries it, are one, and the fuller is kept;
 * measurements that differ are all kept, those of one trial too. The order of merging does not matter, nor does merging
 * twice. The answer is ordered by position, trial and content.
 */
export function mergeMeasurements(a: MeasurementSet, b: MeasurementSet): MeasurementSet {
  const environments = { ...a.environments, ...b.environments };
  const entries = new Map<string, Entry>();
  for (const measurement of [...a.measurements, ...b.measurements]) {
    const entry = entryOf(measurement, environments[measurement.environmentId]);
    entries.set(entry.hash, entry);
  }
  const all = [...entries.values()];
  const replaced = new Set(all.filter(isDetailed).map((entry) => entry.summaryHash));
  const kept = all.filter((entry) => isDetailed(entry) || !replaced.has(entry.hash)).sort(inOrder);
  const used = [...new Set(kept.map(({ measurement }) => measurement.environmentId))].sort();
  return {
    environments: Object.fromEntries(
      used.filter((id) => Object.hasOwn(environments, id)).map((id) => [id, environments[id]]),
    ),
    measurements: kept.map(({ measurement }) => measurement),
  };
}

/** Hashes cover trial, position, environment and outcome: equal hashes mean equal measurements. */
interface Entry {
  readonly measurement: Measurement;
  readonly hash: string;
  readonly summaryHash: string;
}

const entryOf = (measurement: Measurement, environment: Environment | undefined): Entry => ({
  measurement,
  hash: hashOf(measurement),
  summaryHash: hashOf(summariseMeasurement(measurement, environment)),
});

/** Whether it holds anything that a link leaves out. */
const isDetailed = (entry: Entry): boolean => entry.hash !== entry.summaryHash;

const hashOf = (measurement: Measurement): string => md5(canonicalJson(measurement));

function inOrder(one: Entry, other: Entry): number {
  const byPosition = one.measurement.position - other.measurement.position;
  if (byPosition !== 0) return byPosition;
  const left = one.measurement.trialId + one.hash;
  const right = other.measurement.trialId + other.hash;
  return left < right ? -1 : Number(left > right);
}
