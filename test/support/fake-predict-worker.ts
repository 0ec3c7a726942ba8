import type { FitRows } from '../../src/predict/data/training-row';
import type { FitProgress } from '../../src/predict/evaluation/fit-progress';
import type { LabTask } from '../../src/predict/evaluation/lab-task';
import type { LabProgress } from '../../src/predict/messages';
import type { FitOutcome, LabOutcome } from '../../src/workers-client/predict-client';

/** A question that waits for the test to answer it. */
interface AskedQuestion<Progress, Outcome> {
  readonly rows: FitRows;
  readonly task?: LabTask;
  readonly onProgress: (progress: Progress) => void;
  readonly answer: (outcome: Outcome) => void;
}

/** The predict worker as a test plays it: one question at a time, the next one ends the one before. */
export function fakePredictWorker() {
  const fits: AskedQuestion<FitProgress, FitOutcome>[] = [];
  const questions: AskedQuestion<LabProgress, LabOutcome>[] = [];
  let stop = (): void => undefined;

  function ask<Progress, Outcome>(
    asked: AskedQuestion<Progress, Outcome | { readonly type: 'stopped' }>[],
    question: Omit<AskedQuestion<Progress, Outcome>, 'answer'>,
  ): Promise<Outcome | { readonly type: 'stopped' }> {
    stop();
    return new Promise((resolve) => {
      asked.push({ ...question, answer: resolve });
      stop = () => resolve({ type: 'stopped' });
    });
  }

  return {
    fits,
    questions,
    fitRows: (rows: FitRows, onProgress: (progress: FitProgress) => void) =>
      ask<FitProgress, FitOutcome>(fits, { rows, onProgress }),
    askLab: (task: LabTask, rows: FitRows, onProgress: (progress: LabProgress) => void) =>
      ask<LabProgress, LabOutcome>(questions, { rows, task, onProgress }),
    stopFit: () => stop(),
  };
}
