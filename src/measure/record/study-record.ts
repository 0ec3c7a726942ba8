import { canonicalJson } from '../../base/canonical-json';
import type { SearchSpace } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';
import { studyDigest } from '../../study/plan';
import type { Environment } from './environment';
import type { AnchorCheck, Measurement, Session } from './measurement';
import type { OperatorMeasurement, TrialProfile } from './profile';

/** `unfinished`: trials are left and it can be resumed. */
export type StudyStatus = 'unfinished' | 'finished' | 'cancelled';

/** A study with what it has yielded so far: measured here, opened from a link, or imported from a file. */
export interface StudyRecord {
  /** `studyDigest` of the definition and the creation time, so that one definition can be measured twice. */
  readonly id: string;
  readonly definition: StudyDefinition;
  readonly createdAtMs: number;
  readonly state: StudyStatus;
  /** `shared` came in by link or file: it is never resumed here. */
  readonly origin: 'measured' | 'shared';
  /** What the person calls the device; empty until they name it. */
  readonly deviceName: string;
  readonly environments: Readonly<Record<string, Environment>>;
  /** In the order they began; none for what protocol 1 measured and for what came by link. */
  readonly sessions: readonly Session[];
  /** By session and index. */
  readonly anchors: readonly AnchorCheck[];
  /** In order of position; trials that ended, and those that have a visit. */
  readonly measurements: readonly Measurement[];
  /** Operators measured alone, by signature; missing where none was. */
  readonly operators?: readonly OperatorMeasurement[];
  /** Where the time of single trials goes, by position; missing where nobody asked. */
  readonly profiles?: readonly TrialProfile[];
}

/** Key of a `StudyRecord`: the same wherever the study is opened. `createdAtMs` is an integer, ms since 1970. */
export const studyId = (definition: StudyDefinition, createdAtMs: number): string =>
  `${studyDigest(definition)}-${createdAtMs.toString(36)}`;

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
