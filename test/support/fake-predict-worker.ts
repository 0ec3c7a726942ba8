import type { FitRows } from '../../src/predict/data/training-row';
import type { DiagnosticTask } from '../../src/predict/evaluation/diagnostics';
import type { FitProgress } from '../../src/predict/evaluation/fit-progress';
import type { DiagnosticProgress } from '../../src/predict/messages';
import type { DiagnosticOutcome, FitOutcome } from '../../src/workers-client/predict-client';

/** A question that waits for the test to answer it. */
interface AskedQuestion<Progress, Outcome> {
  readonly rows: FitRows;
  readonly task?: DiagnosticTask;
  readonly onProgress: (progress: Progress) => void;
  readonly answer: (outcome: Outcome) => void;
}

/** The predict worker as a test plays it: one question at a time, the next one ends the one before. */
export function fakePredictWorker() {
  const fits: AskedQuestion<FitProgress, FitOutcome>[] = [];
  const questions: AskedQuestion<DiagnosticProgress, DiagnosticOutcome>[] = [];
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
    askDiagnostic: (task: DiagnosticTask, rows: FitRows, onProgress: (progress: DiagnosticProgress) => void) =>
      ask<DiagnosticProgress, DiagnosticOutcome>(questions, { rows, task, onProgress }),
    stopFit: () => stop(),
  };
}
