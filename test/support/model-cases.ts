import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Models that were made for this project, each of a kind on which a public file failed, beside the repository. */
export const MODEL_CASES = fileURLToPath(new URL('../../../shared/cases/models/', import.meta.url));

export const hasModelCases = existsSync(MODEL_CASES);

/** The files of a case by their names, as text of one character a byte: so they reach a page. Throws where it is absent. */
export const readModelCaseBytes = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(MODEL_CASES + name).map((file) => [file, readFileSync(`${MODEL_CASES}${name}/${file}`, 'latin1')]),
  );
