import { unreachable } from '../../base/assert';
import type { ProblemText } from '../../base/problem';
import type { PredictorProblem } from '../../predict/file/parse-predictor';

const SAFE = 'Nothing on this device was changed.';

export function predictorProblemText(problem: PredictorProblem): ProblemText {
  switch (problem.code) {
    case 'not-json':
      return {
        title: 'This file cannot be read',
        detail: `It is not JSON, or its end is missing. ${SAFE} Choose a predictor that this page exported.`,
      };
    case 'not-a-predictor':
      return {
        title: 'This file holds no predictor',
        detail: `${SAFE} Choose a file whose name begins with "leti-predictor-". A study's file opens on the first screen.`,
      };
    case 'too-large':
      return {
        title: 'This file is larger than any predictor',
        detail: `It has ${Math.round(problem.bytes / 1e6)} MB and was not read. ${SAFE}`,
      };
    case 'newer-version':
      return {
        title: 'This predictor was made by a newer version',
        detail: `It has format ${problem.found}; this page knows formats up to ${problem.known}. ${SAFE} Reload to get the newest version of this page, then open it again.`,
      };
    case 'damaged':
      return {
        title: 'This predictor is damaged',
        detail: `${problem.field === '' ? '' : `At ${problem.field}: `}${problem.reason}. ${SAFE} Export it again where it was fitted.`,
      };
    case 'other-features':
      return {
        title: 'This predictor reads networks in another way',
        detail: `Its features are not those of this version: ${problem.reason}. ${SAFE} Fit it again where it was measured, with the newest version of this page.`,
      };
    default:
      return unreachable(problem);
  }
}
