import type { Sampling, StudyDefinition } from '../definition';

/** How many architectures a sampling draws. */
export function sampleSize(sampling: Sampling): number {
  switch (sampling.kind) {
    case 'list':
      return sampling.indices.length;
    case 'named':
      return sampling.ids.length;
    default:
      return sampling.count;
  }
}

/** How many trials `planStudy` gives, where that is known without planning: of a shard it is not. */
export const knownTrials = ({ shard, sampling }: StudyDefinition): number | undefined =>
  shard === undefined ? sampleSize(sampling) : undefined;
