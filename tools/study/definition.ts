import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf } from '../../src/base/problem';
import type { Backend, StudyDefinition } from '../../src/study/definition';
import { parseStudyDefinition } from '../../src/study/parse-definition';
import { PRESET_NAMES, presetStudy } from '../../src/study/presets';
import { readInput } from '../cli/files';
import { quoted, wrongCall } from '../cli/problem.mjs';
import type { Terminal } from '../cli/tool.mjs';

/** What the command line says in place of the study's own. */
interface Changes {
  readonly backend: Backend | undefined;
  readonly seed: number | undefined;
}

/** The study of a preset or of a file. Rejects with a CommandProblem where there is none. */
export async function readDefinition(
  source: string,
  { backend, seed }: Changes,
  terminal: Pick<Terminal, 'folder'>,
): Promise<StudyDefinition> {
  const preset = PRESET_NAMES.find((name) => name === source);
  const base =
    preset === undefined
      ? await readStudyFile(source, terminal)
      : presetStudy(preset, { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true });
  const parsed = parseStudyDefinition({
    ...base,
    ...(backend === undefined ? {} : { backend }),
    ...(seed === undefined ? {} : { seed }),
  });
  if (parsed.ok) return parsed.value;
  throw wrongCall(`${quoted(source)} is not a study this version can run: ${parsed.error}`);
}

async function readStudyFile(source: string, terminal: Pick<Terminal, 'folder'>): Promise<object> {
  // A bare word was meant as a preset.
  if (/^[\w-]+$/.test(source) && !existsSync(resolve(terminal.folder, source)))
    throw wrongCall(`There is no preset and no file ${quoted(source)}: the presets are ${PRESET_NAMES.join(', ')}`);
  const text = await readInput(source, 'The study', terminal);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw wrongCall(`${quoted(source)} is no JSON (${messageOf(error)}): name a file that --print-definition gave`);
  }
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
  throw wrongCall(`${quoted(source)} is no study: name a file that --print-definition gave`);
}
