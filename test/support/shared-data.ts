import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, type SuiteAPI } from 'vitest';
import { hasModelCases, MODEL_CASES, readModelCaseBytes } from './model-cases';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** A folder of published tables beside the repository: too large to carry, and not ours to give. */
export const hasSharedData = existsSync(FOLDER);

/** Set where the folder must be there, so that its absence fails instead of passing in silence. */
const isRequired = process.env.LETI_REQUIRE_SHARED === '1';

/** A suite over the published tables. Skipped, saying so, where the folder is absent. */
export function describeWithSharedData(name: string, suite: () => void): ReturnType<SuiteAPI> {
  if (hasSharedData || isRequired) return describe(name, suite);
  return describe.skip(`${name} (skipped: no published tables in ../shared/data)`, suite);
}

/** The text of one of the tables. Throws where it is absent: read it inside a test or a hook. */
export const readSharedData = (file: string): string => readFileSync(FOLDER + file, 'utf8');

/** Parsed without a check: the caller says what it is, and its assertions fail where it is not. */
export const readSharedJson = <T>(file: string): T => JSON.parse(readSharedData(file));

/** A suite over the models from the field. Skipped, saying so, where the folder is absent. */
export function describeWithModelCases(name: string, suite: () => void): ReturnType<SuiteAPI> {
  if (hasModelCases || isRequired) return describe(name, suite);
  return describe.skip(`${name} (skipped: no models in ../shared/cases)`, suite);
}

/** Names of the models from the field; none where the folder is absent. */
export const modelCaseNames = (): string[] => (hasModelCases ? readdirSync(MODEL_CASES).sort() : []);

/** The files of a model from the field, as a person picks them. Throws where it is absent. */
export const readModelCase = (name: string): File[] =>
  Object.entries(readModelCaseBytes(name)).map(([file, bytes]) => new File([Buffer.from(bytes, 'latin1')], file));

const TABLE_CASES = fileURLToPath(new URL('../../../shared/cases/', import.meta.url));

/** A suite over the tables from the field. Skipped, saying so, where the folder is absent. */
export function describeWithTableCases(name: string, suite: () => void): ReturnType<SuiteAPI> {
  if (existsSync(TABLE_CASES) || isRequired) return describe(name, suite);
  return describe.skip(`${name} (skipped: no tables in ../shared/cases)`, suite);
}

/** Where a table from the field lies; `file` is as "tables/plain.csv". */
export const tableCasePath = (file: string): string => TABLE_CASES + file;

/** The bytes of a table from the field. Throws where it is absent. */
export const readTableCase = (file: string): Uint8Array => new Uint8Array(readFileSync(tableCasePath(file)));
