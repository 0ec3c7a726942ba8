import type { StudyDefinition } from '../../study/definition';
import type { StudyRecord } from './study-record';

/** A stored study as lists show it, without its measurements. */
export interface StudyListItem {
  readonly id: string;
  readonly definition: StudyDefinition;
  /** Unix time, ms. */
  readonly createdAtMs: number;
  readonly state: StudyRecord['state'];
  readonly origin: StudyRecord['origin'];
  /** Empty where the device has no name. */
  readonly deviceName: string;
  /** Trials planned. */
  readonly trials: number;
  /** Trials that have ended, failed ones among them. */
  readonly ended: number;
}
