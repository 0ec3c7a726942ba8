import { canonicalJson } from '../../base/canonical-json';
import type { SearchSpace } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';

/** Whether latencies of a study stand for those of another one on the same device: same networks, run and timed alike. */
export const isComparable = (one: StudyDefinition, other: StudyDefinition): boolean =>
  isSameSpace(one.space, other.space) && isRunAlike(one, other);

/** The same of all but the networks. */
export const isRunAlike = (one: StudyDefinition, other: StudyDefinition): boolean =>
  one.backend === other.backend &&
  one.form === other.form &&
  one.protocol.version === other.protocol.version &&
  one.protocol.batch === other.protocol.batch &&
  one.protocol.wasmThreads === other.protocol.wasmThreads;

const isSameSpace = (one: SearchSpace, other: SearchSpace): boolean => canonicalJson(one) === canonicalJson(other);

/** Popular networks, each as it was published. */
export const isOfPublishedNetworks = ({ space }: StudyDefinition): boolean =>
  space.kind === 'networks' && space.inputSize === undefined && (space.width ?? 1) === 1;
