import type { StudyDefinition } from '../../study/definition';
import type { OperatorMeasurement } from '../profile/operator-trial';
import type { Profile } from '../profile/profile';
import type { AnchorCheck, Environment, Measurement, Session } from './measurement';

/** `unfinished`: trials are left and it can be resumed. */
export type StudyState = 'unfinished' | 'finished' | 'cancelled';

/** A study with what it has yielded so far: measured here, opened from a link, or imported from a file. */
export interface StudyRecord {
  /** `studyDigest` of the definition and the creation time, so that one definition can be measured twice. */
  readonly id: string;
  readonly definition: StudyDefinition;
  readonly createdAtMs: number;
  readonly state: StudyState;
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

/** The profile of one trial's network: the latest one. */
export interface TrialProfile {
  readonly position: number;
  /** Key into the environments kept beside it. */
  readonly environmentId: string;
  readonly profile: Profile;
}
