import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BACKENDS, type Backend, type StudyDefinition } from '../src/study/definition';
import { parseStudyDefinition } from '../src/study/parse-definition';
import { PRESET_NAMES, type PresetName, presetStudy } from '../src/study/presets';
import { runStudyInChromium } from './study/run-in-chromium';

const USAGE = `Usage: npm run study -- <preset or study.json> [--backend ${BACKENDS.join('|')}] [--seed N] --out FILE
       npm run study -- <preset or study.json> [--backend ...] [--seed N] --print-definition

Presets: ${PRESET_NAMES.join(', ')}. Runs the study headlessly in the built site, in Chromium, and writes the bundle that
the page's own export gives: every raw sample. --print-definition prints the study.json instead.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      backend: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      'print-definition': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return console.log(USAGE);
  if (positionals.length !== 1) return fail('Name one preset or one study.json.');
  const definition = await readDefinition(positionals[0], values.backend, values.seed);
  if (values['print-definition'] === true) return console.log(JSON.stringify(definition, null, 2));
  if (values.out === undefined) return fail('Say where the bundle goes: --out FILE.');
  const json = await runStudyInChromium(definition, (line) => console.error(line));
  await writeFile(values.out, json);
  console.error(`Wrote ${values.out}.`);
}

/** A preset or a file, with the backend and seed of the command line in place of its own. */
async function readDefinition(source: string, backend?: string, seed?: string): Promise<StudyDefinition> {
  const isPreset = (PRESET_NAMES as readonly string[]).includes(source);
  const base: unknown = isPreset
    ? presetStudy(source as PresetName, { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true })
    : JSON.parse(await readFile(source, 'utf8'));
  const changes = {
    ...(backend === undefined ? {} : { backend: backend as Backend }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
  const parsed = parseStudyDefinition({ ...(base as object), ...changes });
  return parsed.ok ? parsed.value : fail(`${source} is not a study this version can run: ${parsed.error}`);
}

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

await main();
