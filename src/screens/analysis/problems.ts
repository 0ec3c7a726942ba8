import type { ProblemText } from '../../base/problem';

/** Why there is nothing to analyse: what happened, what is safe and what to do. */
export const NOTHING_CHOSEN: ProblemText = {
  title: 'No study is chosen',
  detail: 'Choose one study or several below: their records become one table.',
};

export const NOT_HERE: ProblemText = {
  title: 'None of these studies is on this device',
  detail: 'Studies stay in the browser that has them. Import their files on the first screen, or choose others below.',
};

export const NO_TRIALS: ProblemText = {
  title: 'Nothing was measured yet',
  detail: 'The chosen studies have no trial that ended. Go on with one of them, or choose others below.',
};

export const MEASURING: ProblemText = {
  title: 'A study is being measured',
  detail:
    'Nothing else computes meanwhile, so that its times hold. All records are safe. Open this again when it has ended.',
};

/** `reason`: a sentence, or nothing. */
export const unreadable = (reason: string): ProblemText => ({
  title: 'The records could not be read',
  detail: `${reason} Nothing stored was changed. Try again, or choose other studies below.`.trim(),
});
