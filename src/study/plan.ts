import { canonicalJson } from '../base/canonical-json';
import { md5 } from '../base/md5';
import { deriveSeed, seededRandom, shuffled } from '../base/random';
import type { Architecture } from '../space/architecture';
import type { Shard, StudyDefinition } from './definition';
import { sampleArchitectures } from './sampling/sample';
import { sampleSize } from './sampling/sample-size';

/** One architecture to be measured in one environment. */
export interface Trial {
  /** Equal for equal work: hash of architecture, skeleton, form, backend and protocol; 16 hex digits. */
  readonly id: string;
  /** Place in the order of the whole study, from 0; ascending. A shard has gaps. */
  readonly position: number;
  readonly architecture: Architecture;
}

const ORDER_STREAM = 2;

/**
 * The trials of a study, in the order in which they are measured. The order is random, so that effects of heat do not
 * correlate with the architecture.
 */
export function planStudy(definition: StudyDefinition): Trial[] {
  const { seed, shard } = definition;
  const order = shuffled(sampleArchitectures(definition), seededRandom(deriveSeed(seed, ORDER_STREAM)));
  const idOf = trialIdsIn(definition);
  const trials = order.map(
    (architecture, position): Trial => ({
      id: idOf(architecture),
      position,
      architecture,
    }),
  );
  return shard === undefined ? trials : trials.filter((trial) => isInShard(trial.id, shard));
}

/**
 * How many trials `planStudy` gives. Of a shard that takes as long as planning, seconds for some: it belongs into a
 * worker.
 */
export const plannedTrials = (definition: StudyDefinition): number =>
  definition.shard === undefined ? sampleSize(definition.sampling) : planStudy(definition).length;

/** Every trial is in exactly one of the `count` shards, whatever study it is part of. */
export const isInShard = (id: string, { index, count }: Shard): boolean =>
  Number.parseInt(id.slice(0, SHARD_DIGITS), 16) % count === index;

/** 48 bits: exact as a number, and far more than shards, so that all get their equal share. */
const SHARD_DIGITS = 12;

export const trialId = (definition: StudyDefinition, architecture: Architecture): string =>
  trialIdsIn(definition)(architecture);

/** The identities of many trials: what all of them share is written out once. */
export function trialIdsIn({
  space,
  form,
  backend,
  protocol,
}: StudyDefinition): (architecture: Architecture) => string {
  // Canonical JSON sorts its keys, and "architecture" comes before the others.
  const rest = canonicalJson({ space, form, backend, protocol }).slice(1);
  return (architecture) => md5(`{"architecture":${canonicalJson(architecture)},${rest}`).slice(0, 16);
}
