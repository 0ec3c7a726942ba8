import type { StudyDefinition } from '../study/definition';
import type { Environment, Measurement } from './measurement';

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
  /** In order of position; only trials that ended. */
  readonly measurements: readonly Measurement[];
}
