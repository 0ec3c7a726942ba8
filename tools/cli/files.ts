import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  realpathSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, parse, resolve } from 'node:path';
import { messageOf } from '../../src/base/problem';
import { decodeTable } from '../../src/tables/decode';
import { quoted, workFailed, wrongCall } from './problem.mjs';
import type { Terminal } from './tool.mjs';

/** Larger than any table or study, and small enough to hold. */
const MAX_INPUT_BYTES = 256e6;

/**
 * The text of a file that the command line names. `name` is what calls it there: `--table`. Rejects with a CommandProblem
 * where it is not there, may not be read, or is no text.
 */
export async function readInput(given: string, name: string, terminal: Pick<Terminal, 'folder'>): Promise<string> {
  const text = (await readBytes(given, name, terminal)).toString('utf8');
  const what = `${name} ${quoted(given)}`;
  if (text.trim() === '') throw wrongCall(`${what} is empty: name a file that is not`);
  if (text.includes('\0')) throw wrongCall(`${what} is no text: name a file of text`);
  return text.replace(/^\uFEFF/, '');
}

/** The text of a table that the command line names, in the encoding that its bytes show. Rejects as `readInput` does. */
export async function readTableFile(given: string, name: string, terminal: Pick<Terminal, 'folder'>): Promise<string> {
  const bytes = await readBytes(given, name, terminal);
  const what = `${name} ${quoted(given)}`;
  if (bytes.length === 0) throw wrongCall(`${what} is empty: name a file that is not`);
  const text = decodeTable(bytes);
  if (!text.ok) throw wrongCall(`${what} cannot be used: ${text.error}`);
  return text.value;
}

async function readBytes(given: string, name: string, { folder }: Pick<Terminal, 'folder'>): Promise<Buffer> {
  const path = resolve(folder, given);
  const what = `${name} ${quoted(given)}`;
  const info = await stat(path).catch((error) => {
    throw wrongCall(
      `${what} ${codeOf(error) === 'ENOENT' ? 'is not there' : whyNot(error)}: name a file that is there`,
    );
  });
  if (info.isDirectory()) throw wrongCall(`${what} is a folder: name a file`);
  // A pipe is a file to a shell.
  if (!info.isFile() && !info.isFIFO()) throw wrongCall(`${what} is no file that can be read: name one that is`);
  if (info.size > MAX_INPUT_BYTES)
    throw wrongCall(`${what} has ${Math.round(info.size / 1e6)} MB: name one of at most ${MAX_INPUT_BYTES / 1e6} MB`);
  return readFile(path).catch((error) => {
    throw wrongCall(`${what} ${whyNot(error)}: name a file that you may read`);
  });
}

/** A place that was found fit to be written to. */
export interface Output {
  /** As the person named it. */
  readonly given: string;
  readonly path: string;
}

/**
 * Finds out before the work whether its result can be written there. It leaves what is there, and leaves nothing behind.
 * Throws a CommandProblem.
 */
export function checkOutput(given: string, name: string, { folder }: Pick<Terminal, 'folder'>): Output {
  const path = resolve(folder, given);
  const what = `${name} ${quoted(given)}`;
  const parent = statOf(dirname(path));
  if (parent === undefined) throw wrongCall(`The folder of ${what} is not there: make it first, or name another place`);
  if (!parent.isDirectory()) throw wrongCall(`${what} is below what is no folder: name another place`);
  const there = statOf(path);
  if (there?.isDirectory() || /[/\\]$/.test(given)) throw wrongCall(`${what} is a folder: name a file in it`);
  try {
    // To open a pipe is to write to it.
    if (there !== undefined && !there.isFile()) accessSync(path, constants.W_OK);
    else probe(path);
  } catch (error) {
    // In a folder that is there: a place like /proc, where nothing is made.
    const why = codeOf(error) === 'ENOENT' ? 'cannot be made there' : whyNot(error);
    throw wrongCall(`${what} ${why}: name another place`);
  }
  return { given, path };
}

/** Opens a file to write and leaves it as it is; access rights alone tell root nothing of a place that is read-only. */
function probe(path: string): void {
  const isThere = existsSync(path);
  closeSync(openSync(path, 'a'));
  // The link's end, where it is a link to what is not there yet.
  if (!isThere) unlinkSync(realpathSync(path));
}

/**
 * Writes a result that took long. Where that fails although the place was checked, the result is kept in the folder that
 * the command stands in, else in the system's for temporary files, else it is printed; rejects with a CommandProblem
 * that says where.
 */
export async function writeResult(text: string, output: Output, terminal: Terminal): Promise<void> {
  try {
    await writeFile(output.path, text);
  } catch (error) {
    const kept = await keepBeside(text, output.path, [terminal.folder, tmpdir()]);
    if (kept === undefined) terminal.print(text);
    const where = kept === undefined ? 'printed to standard output' : `kept as ${kept}`;
    throw workFailed(
      `The result could not be written to ${quoted(output.given)}, which ${whyNot(error)}: it was ${where}`,
    );
  }
}

async function keepBeside(text: string, path: string, folders: readonly string[]): Promise<string | undefined> {
  const { name, ext } = parse(path);
  for (const folder of folders) {
    const kept = join(folder, `${name}-${process.pid}-${Date.now()}${ext}`);
    try {
      await writeFile(kept, text, { flag: 'wx' });
      return kept;
    } catch {
      // The next folder.
    }
  }
  return undefined;
}

const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'is not allowed to you',
  EPERM: 'is not allowed to you',
  EROFS: 'is on a disk that can only be read',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'is on a disk of which your share is full',
  ENOENT: 'is not there any more',
  ENOTDIR: 'is below what is no folder',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'has too long a name',
};

/** Why a file cannot be read or written, as the end of a sentence that begins with it. */
export const whyNot = (error: unknown): string => REASONS[codeOf(error)] ?? `cannot be used (${codeOf(error)})`;
