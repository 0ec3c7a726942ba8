import type { Backend } from '../../../study/definition';

export interface CompareActions {
  /** Measures the cells of a stored study on another backend of this browser. */
  measureSameCells(studyId: string, backend: Backend): void;
  /** Shares a link that asks another device to measure the cells of a stored study; the outcome appears as a notice. */
  shareSameCells(studyId: string): void;
}
