import * as v from 'valibot';
import { cleanName, shortenText } from '../base/clean-text';

/** Longest name of a study, in UTF-16 code units. */
const MAX_CHARS = 80;
/** Name of a study whose own cannot be shown. */
const UNNAMED = 'Unnamed study';

/** The name that a person gave a study, clean: it travels in links and files, and stands on many screens. */
export const studyNameSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_CHARS),
  v.transform((name) => cleanName(name, UNNAMED)),
);

/** A study's name with an ending, the name shortened so that both fit. */
export const extendStudyName = (name: string, ending: string): string =>
  `${shortenText(name, MAX_CHARS - ending.length)}${ending}`;
