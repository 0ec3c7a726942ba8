import type { ProblemText } from '../base/problem';
import { storeProblemText } from '../store/problems';

/** What the study worker could not do, in words. */
export class StudyWorkerError extends Error {
  constructor(readonly problem: ProblemText) {
    super(problem.title);
  }
}

/** What happened, then what is safe and what to do, for anything thrown. */
export const problemTextOf = (error: unknown): ProblemText =>
  error instanceof StudyWorkerError ? error.problem : storeProblemText(error);
