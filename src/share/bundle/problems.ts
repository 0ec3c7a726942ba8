import { unreachable } from '../../base/assert';
import type { ProblemText } from '../../base/problem';
import type { PredictorProblem } from '../../predict/file/parse-predictor';
import type { BundleProblem } from './parse-bundle';

/** Why a link cannot be opened. */
export type LinkProblemCode =
  | 'not-a-link'
  | 'too-long'
  | 'bad-characters'
  | 'cut-short'
  | 'checksum'
  | 'newer-version'
  | 'inflates-too-far'
  | 'beyond-study'
  | 'takes-too-long'
  | 'bad-structure';

const SAFE = 'Nothing on this device was changed.';
const RELOAD = 'Reload to get the newest version of this page, then open it again.';

export function linkProblemText(code: LinkProblemCode): ProblemText {
  switch (code) {
    case 'not-a-link':
      return { title: 'This link holds no result', detail: `${SAFE} Ask for the link again.` };
    case 'too-long':
      return {
        title: 'This link is longer than any we make',
        detail: `It was not opened. ${SAFE} Ask for the study as a file.`,
      };
    case 'bad-characters':
      return {
        title: 'This link holds characters that do not belong in it',
        detail: `${SAFE} Ask for the link again, and copy it without the text around it.`,
      };
    case 'cut-short':
      return {
        title: 'The end of this link is missing',
        detail: `${SAFE} Ask for the link again; some apps cut long links. A QR code or a file gets through whole.`,
      };
    case 'checksum':
      return {
        title: 'This link was changed on its way',
        detail: `Its checksum does not match, so its figures cannot be trusted. ${SAFE} Ask for the link again.`,
      };
    case 'newer-version':
      return { title: 'This link was made by a newer version', detail: `${SAFE} ${RELOAD}` };
    case 'inflates-too-far':
      return {
        title: 'This link unpacks to more than a study can hold',
        detail: `It was not opened. ${SAFE} Ask for the study as a file.`,
      };
    case 'beyond-study':
      return {
        title: 'This link holds more than its study can have measured',
        detail: `It has more trials or more visits than its study plans, or one of them twice. It was not opened. ${SAFE} Ask for the study as a file.`,
      };
    case 'takes-too-long':
      return {
        title: 'This link took too long to open',
        detail: `The page stopped opening it. ${SAFE} Ask for the study as a file.`,
      };
    case 'bad-structure':
      return {
        title: 'This link arrived whole, but its content makes no sense',
        detail: `The page that made it may have a fault. ${SAFE} Ask for the study as a file.`,
      };
    default:
      return unreachable(code);
  }
}

export function bundleProblemText(problem: BundleProblem): ProblemText {
  switch (problem.code) {
    case 'not-json':
      return {
        title: 'This file cannot be read',
        detail: `It is not JSON, or its end is missing. ${SAFE} Choose a file that this page exported, or export it again.`,
      };
    case 'not-a-bundle':
      return {
        title: 'This file holds no study',
        detail: `${SAFE} Choose a file that this page exported; its name begins with "leti-".`,
      };
    case 'newer-version':
      return {
        title: 'This file was made by a newer version',
        detail: `It has format ${problem.found}; this page knows formats up to ${problem.known}. ${SAFE} ${RELOAD}`,
      };
    case 'damaged':
      return {
        title: 'This file is damaged',
        detail: `${place(problem.field)}${problem.reason}. ${SAFE} Export it again where it was measured.`,
      };
    default:
      return unreachable(problem);
  }
}

const place = (field: string): string => (field === '' ? '' : `At ${field}: `);

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
