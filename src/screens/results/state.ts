import type { ProblemText } from '../../base/problem';
import type { Visit } from '../../measure/record/measurement';

/** Raw samples of the trial that was opened last. */
export type TrialSamples = { readonly trialId: string } & (
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly visits: readonly Visit[] }
  | { readonly state: 'failed'; readonly problem: ProblemText }
);
