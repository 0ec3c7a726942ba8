import { canonicalJson } from '../../base/canonical-json';
import type { SearchSpace } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';
import { studyDigest } from '../../study/digest';
import type { Environment } from './environment';
import type { AnchorCheck, Measurement, Session, SummarisedMeasurement } from './measurement';
import type { OperatorMeasurement, TrialProfile } from './profile';

/** `unfinished`: trials are left and it can be resumed. */
export type StudyStatus = 'unfinished' | 'finished' | 'cancelled';

/** A study without the figures of its trials. */
export interface StudyHead {
  /** `studyDigest` of the definition and the creation time, so that one definition can be measured twice. */
  readonly id: string;
  readonly definition: StudyDefinition;
  readonly createdAtMs: number;
  readonly state: StudyStatus;
  /** `shared` came in by link or file: it is never resumed here. */
  readonly origin: 'measured' | 'shared';
  /** Name that a person gave the device; empty without one. */
  readonly deviceName: string;
  readonly environments: Readonly<Record<string, Environment>>;
  /** In the order they began; none for what protocol 1 measured and for what came by link. */
  readonly sessions: readonly Session[];
  /** By session and index. */
  readonly anchors: readonly AnchorCheck[];
  /** Operators measured alone, by signature; missing where none was. */
  readonly operators?: readonly OperatorMeasurement[];
  /** Profiles of single trials, by position; missing where none was made. */
  readonly profiles?: readonly TrialProfile[];
}

/** A study with all it has yielded, raw samples included: measured here, or imported from a file. */
export interface StudyRecord extends StudyHead {
  /** In order of position; trials that ended, and those that have a visit. */
  readonly measurements: readonly Measurement[];
}

/** A study with the figures of its trials and without raw samples, as it is shown and as a link holds it. */
export interface StudySummary extends StudyHead {
  /** In order of position. */
  readonly measurements: readonly SummarisedMeasurement[];
}

/** Key of a `StudyRecord`: the same wherever the study is opened. `createdAtMs` is an integer, ms since 1970. */
export const studyId = (definition: StudyDefinition, createdAtMs: number): string =>
  `${studyDigest(definition)}-${createdAtMs.toString(36)}`;

/** Whether latencies of two studies on one device are comparable: the same networks, run and timed in the same way. */
export const isComparable = (one: StudyDefinition, other: StudyDefinition): boolean =>
  isSameSpace(one.space, other.space) && isRunAlike(one, other);

/** Whether two studies run and time networks in the same way, whatever networks those are. */
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
