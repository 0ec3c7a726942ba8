import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { whyNot } from '../cli/files';
import { quoted, wrongCall } from '../cli/problem.mjs';
import type { Terminal } from '../cli/tool.mjs';

/** The files beside a model.json, itself among them, as a person would pick them. */
export interface ModelFolder {
  /** Paths, the JSON file that was named first. */
  readonly paths: readonly string[];
  /** Reads them all. Throws a CommandProblem. */
  read(): File[];
}

/** Files of a folder that may belong to a model; more are no folder of one. */
const MAX_FILES = 2000;

/** `given`: a model.json, or the folder that it lies in. Throws a CommandProblem where there is none. */
export function findModelFiles(given: string, { folder }: Pick<Terminal, 'folder'>): ModelFolder {
  const path = resolve(folder, given);
  const there = statAt(path, given);
  if (!there.isDirectory() && !there.isFile())
    throw wrongCall(`The model ${quoted(given)} is no file that can be read: name a model.json or its folder`);
  const home = there.isDirectory() ? path : dirname(path);
  const names = filesIn(home, given);
  if (names.length > MAX_FILES)
    throw wrongCall(
      `The folder of ${quoted(given)} holds more than ${MAX_FILES} files: name one that holds a model alone`,
    );
  const named = there.isDirectory() ? undefined : basename(path);
  // Other models may lie beside the one that was named.
  const belongs = (name: string): boolean =>
    name === named || named === undefined || !name.toLowerCase().endsWith('.json');
  const picked = names.filter(belongs).sort((a, b) => Number(b === named) - Number(a === named));
  const paths = picked.map((name) => join(home, name));
  return { paths, read: () => paths.map((file) => readOne(file)) };
}

function statAt(path: string, given: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const why = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'is not there' : whyNot(error);
    throw wrongCall(`The model ${quoted(given)} ${why}: name a model.json or its folder`);
  }
}

function filesIn(home: string, given: string): string[] {
  try {
    return readdirSync(home, { withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ name }) => name);
  } catch (error) {
    throw wrongCall(`The folder of ${quoted(given)} ${whyNot(error)}: name another one`);
  }
}

function readOne(path: string): File {
  try {
    return new File([readFileSync(path)], basename(path));
  } catch (error) {
    throw wrongCall(`${quoted(basename(path))} ${whyNot(error)}: make it readable, or move it away`);
  }
}
