import { canonicalJson } from '../base/canonical-json';
import { md5 } from '../base/md5';
import { deriveSeed, sampleWithoutReplacement, seededRandom, shuffled } from '../base/random';
import { type Architecture, spaceSize } from '../space/architecture';
import type { StudyDefinition } from './definition';

/** One architecture to be measured in one environment. */
export interface Trial {
  /** Equal for equal work: hash of architecture, skeleton, form, backend and protocol; 16 hex digits. */
  readonly id: string;
  /** Place in the study's order, from 0. */
  readonly position: number;
  readonly architecture: Architecture;
  /** Seed of this trial's weights and input. */
  readonly weightSeed: number;
}

const SAMPLE_STREAM = 1;
const ORDER_STREAM = 2;
const WEIGHT_STREAM = 3;

/** The trials of a study, in the order they are to be measured: random, so that heat is not mistaken for architecture. */
export function planStudy(definition: StudyDefinition): Trial[] {
  const order = shuffled(sampledIndices(definition), seededRandom(deriveSeed(definition.seed, ORDER_STREAM)));
  return order.map((index, position) => {
    const architecture: Architecture = { kind: definition.space.kind, index };
    return {
      id: trialId(definition, architecture),
      position,
      architecture,
      weightSeed: deriveSeed(deriveSeed(definition.seed, WEIGHT_STREAM), index),
    };
  });
}

/** Identity of a study: equal definitions, their names aside, are one study; 16 hex digits. */
export function studyDigest(definition: StudyDefinition): string {
  return md5(canonicalJson({ ...definition, name: '' })).slice(0, 16);
}

export function trialId(definition: StudyDefinition, architecture: Architecture): string {
  const { space, form, backend, protocol } = definition;
  return md5(canonicalJson({ architecture, space, form, backend, protocol })).slice(0, 16);
}

function sampledIndices(definition: StudyDefinition): readonly number[] {
  const { sampling } = definition;
  if (sampling.kind === 'list') return sampling.indices;
  const random = seededRandom(deriveSeed(definition.seed, SAMPLE_STREAM));
  return sampleWithoutReplacement(random, spaceSize(definition.space), sampling.count);
}
