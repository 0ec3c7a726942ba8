import { cleanText, shortenText } from './clean-text';

/** Most characters that a message quotes of what came from outside. */
export const MAX_QUOTED_CHARS = 80;
/** Cleaning reads the whole text: of one of megabytes only this much is looked at. */
const MAX_READ_CHARS = 1000;

/** The beginning of a foreign text as it may stand in a sentence, without quotation marks around it. */
export function excerpt(text: string, mostChars = MAX_QUOTED_CHARS): string {
  const clean = cleanText(text.slice(0, MAX_READ_CHARS));
  return clean.length <= mostChars && text.length <= MAX_READ_CHARS ? clean : `${shortenText(clean, mostChars - 1)}…`;
}

/** A foreign text in quotation marks, at most 80 characters of it. */
export const quote = (text: string): string => `"${excerpt(text)}"`;
