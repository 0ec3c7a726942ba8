import { canonicalJson } from '../base/canonical-json';
import { md5 } from '../base/md5';
import type { AnchorCheck, LatencySummary, Measurement, Session } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import type { StudyDefinition } from '../study/definition';
import { quantiseMeasurement } from './bundle/convert-record';

/** Measurements of one study, with what they point to. */
export type MeasurementSet = Pick<
  StudyRecord,
  'environments' | 'sessions' | 'anchors' | 'measurements' | 'operators' | 'profiles'
>;

/**
 * The union of two sets. A measurement and its own summary, as a link carries it, are one, and the fuller is kept, also
 * where more of the anchors is known now than when the link was made. Measurements that differ are all kept, those of
 * one trial too. The order of merging does not matter, nor does merging twice. The answer is ordered by position, trial
 * and content.
 */
export function mergeMeasurements(definition: StudyDefinition, a: MeasurementSet, b: MeasurementSet): MeasurementSet {
  const environments = { ...a.environments, ...b.environments };
  const anchors = unionOf(a.anchors, b.anchors, ({ session }) => session, byIndex);
  const entries = new Map<string, Entry>();
  for (const measurement of [...a.measurements, ...b.measurements]) {
    const entry = entryOf(measurement, { definition, environments, anchors });
    entries.set(entry.hash, entry);
  }
  const all = [...entries.values()];
  const replaced = new Set(all.filter(({ isDetailed }) => isDetailed).map((entry) => entry.figuresHash));
  const kept = all.filter((entry) => entry.isDetailed || !replaced.has(entry.figuresHash)).sort(inOrder);
  const sessions = unionOf(a.sessions, b.sessions, ({ startedAtMs }) => startedAtMs);
  const details = unionOfDetails(a, b);
  const { operators = [], profiles = [] } = details;
  const pointing = [...kept.map(({ measurement }) => measurement), ...sessions, ...operators, ...profiles];
  const used = [...new Set(pointing.map((one) => one.environmentId))].sort();
  return {
    sessions,
    anchors,
    environments: Object.fromEntries(
      used.filter((id) => Object.hasOwn(environments, id)).map((id) => [id, environments[id]]),
    ),
    measurements: kept.map(({ measurement }) => measurement),
    ...details,
  };
}

/** Operators and profiles of two devices, or of two sessions, stand side by side; equal ones are one. */
function unionOfDetails(a: MeasurementSet, b: MeasurementSet): Pick<MeasurementSet, 'operators' | 'profiles'> {
  const operators = inText([...(a.operators ?? []), ...(b.operators ?? [])]);
  const profiles = inText([...(a.profiles ?? []), ...(b.profiles ?? [])]);
  return {
    ...(operators.length > 0
      ? {
          operators: operators.toSorted((x, y) => (x.signature < y.signature ? -1 : Number(x.signature > y.signature))),
        }
      : {}),
    ...(profiles.length > 0 ? { profiles: profiles.toSorted((x, y) => x.position - y.position) } : {}),
  };
}

/** Each once, in the order of its text. */
function inText<T>(items: readonly T[]): T[] {
  const all = new Map(items.map((item) => [canonicalJson(item), item]));
  return [...all].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
}

/** Hashes cover trial, position, environment and outcome: equal hashes mean equal measurements. */
interface Entry {
  readonly measurement: Measurement;
  readonly hash: string;
  /** Whether it holds anything that a link leaves out. */
  readonly isDetailed: boolean;
  /** Hash of the figures in a link, without those that depend on anchor checks, of which more may have followed since. */
  readonly figuresHash: string;
}

function entryOf(
  measurement: Measurement,
  record: Pick<StudyRecord, 'definition' | 'environments' | 'anchors'>,
): Entry {
  const summarised = quantiseMeasurement(measurement, record);
  const { outcome } = summarised;
  const figures = outcome.state === 'summarised' ? { ...outcome, summary: withoutQuality(outcome.summary) } : outcome;
  const hash = hashOf(measurement);
  return {
    measurement,
    hash,
    isDetailed: hash !== hashOf(summarised),
    figuresHash: hashOf({ ...summarised, outcome: figures }),
  };
}

const withoutQuality = ({ quality: _, ...figures }: LatencySummary): LatencySummary => figures;

const byIndex = (one: AnchorCheck, other: AnchorCheck): number => one.index - other.index;

/** Each once, by when its session began. Sessions of two devices that began in one millisecond stand side by side. */
function unionOf<T extends Session | AnchorCheck>(
  a: readonly T[],
  b: readonly T[],
  begunAtMs: (item: T) => number,
  within: (one: T, other: T) => number = () => 0,
): T[] {
  return inText([...a, ...b]).toSorted((one, other) => begunAtMs(one) - begunAtMs(other) || within(one, other));
}

const hashOf = (measurement: Measurement): string => md5(canonicalJson(measurement));

function inOrder(one: Entry, other: Entry): number {
  const byPosition = one.measurement.position - other.measurement.position;
  if (byPosition !== 0) return byPosition;
  const left = one.measurement.trialId + one.hash;
  const right = other.measurement.trialId + other.hash;
  return left < right ? -1 : Number(left > right);
}
