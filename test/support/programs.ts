import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where this program is, by its first name that PATH has. Throws a sentence that says how to get it. */
export function findProgram(names: readonly string[], howToGet: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`This test needs ${names[0]}: ${howToGet}.`);
  return found;
}
