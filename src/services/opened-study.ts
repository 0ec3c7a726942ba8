import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { TrialFacts } from '../measure/record/overview';
import type { StudyRecord } from '../measure/record/study-record';

/** A study that a screen shows. */
export interface OpenedStudy {
  /** Without raw samples where it is kept here: they are read one trial at a time. */
  readonly record: StudyRecord;
  /** Of each measurement of the record; missing where they are not derived yet. */
  readonly facts?: ReadonlyMap<string, TrialFacts>;
  /** Whether it is kept in this browser. A shared one is not, until the person keeps it. */
  readonly stored: boolean;
}

/** State about one study: back to its initial value whenever a study is opened. */
export interface PerStudy<T> {
  readonly signal: ReadonlySignal<T>;
  /** Does nothing where another study has been opened since: late answers are dropped. */
  set(studyId: string, value: T): void;
}

/** The study that the person looks at. There is one, whichever screen opened it. */
export interface OpenedStudyService {
  readonly study: ReadonlySignal<OpenedStudy | undefined>;
  /** Trials read so far of a large study that is being opened; undefined while none is. */
  readonly trialsRead: ReadonlySignal<number | undefined>;
  /** Shows how far the reading of a study has come, in place of the study before. */
  showReading(trialsRead: number): void;
  open(study: OpenedStudy): void;
  /** Whether this study is still the one that is open: whatever was asked about an earlier one is no longer wanted. */
  isOpen(studyId: string): boolean;
  /** Replaces the record of a study that is still open. Another one is read from the store when it is opened. */
  changeRecord(studyId: string, change: (record: StudyRecord) => StudyRecord): void;
  /** Makes a state that belongs to the study that is open. */
  perStudy<T>(initial: T): PerStudy<T>;
}

export function createOpenedStudy(): OpenedStudyService {
  const study = signal<OpenedStudy | undefined>(undefined);
  const trialsRead = signal<number | undefined>(undefined);
  const resets: (() => void)[] = [];
  const isOpen = (studyId: string): boolean => study.value?.record.id === studyId;
  return {
    study,
    trialsRead,
    showReading(read) {
      batch(() => {
        study.value = undefined;
        trialsRead.value = read;
      });
    },
    open(opened) {
      batch(() => {
        for (const reset of resets) reset();
        study.value = opened;
        trialsRead.value = undefined;
      });
    },
    isOpen,
    changeRecord(studyId, change) {
      const opened = study.value;
      if (opened?.record.id === studyId) study.value = { ...opened, record: change(opened.record) };
    },
    perStudy<T>(initial: T): PerStudy<T> {
      const state = signal<T>(initial);
      resets.push(() => {
        state.value = initial;
      });
      return {
        signal: state,
        set(studyId, value) {
          if (isOpen(studyId)) state.value = value;
        },
      };
    },
  };
}
