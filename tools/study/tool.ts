import { BACKENDS, type StudyDefinition } from '../../src/study/definition';
import { PRESET_NAMES } from '../../src/study/presets';
import { anyText, flag, oneOf, optional, required, wholeNumber } from '../cli/arguments.mjs';
import { checkOutput, writeResult } from '../cli/files';
import { wrongCall } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { prepareSite } from '../prepare-site';
import { readDefinition } from './definition';
import { runStudyInChromium } from './run-in-chromium';

const MAX_SEED = 0xffffffff;

export interface StudyPorts {
  /** The last step before the browser opens. */
  prepare(): void;
  /** The bundle of a study as JSON text. */
  measure(definition: StudyDefinition, log: (line: string) => void): Promise<string>;
}

export const studyTool = (
  ports: StudyPorts = { prepare: prepareSite, measure: (study, log) => runStudyInChromium(study, log) },
) =>
  defineTool({
    call: 'npm run study --',
    about: `Runs a study headlessly in the built site, in Chromium, and writes the bundle that the page's own export gives: every
raw sample. Where the bundle cannot be written in the end, it is kept beside and the last line says where.`,
    word: required('STUDY', `a preset (${PRESET_NAMES.join(', ')}) or a study.json`, anyText),
    options: {
      backend: optional(BACKENDS.join('|'), "instead of the study's own", oneOf(BACKENDS)),
      seed: optional('N', "instead of the study's own", wholeNumber(0, MAX_SEED)),
      out: optional('FILE', 'where the bundle goes', anyText),
      'print-definition': flag('print the study.json, to be changed and given back, and measure nothing'),
    },
    async run({ word, options }, terminal) {
      const definition = await readDefinition(word, options, terminal);
      if (options['print-definition']) return terminal.print(JSON.stringify(definition, null, 2));
      if (options.out === undefined) throw wrongCall('Say where the bundle goes: --out FILE');
      const output = checkOutput(options.out, '--out', terminal);
      ports.prepare();
      await writeResult(await ports.measure(definition, terminal.tell), output, terminal);
      terminal.tell(`Wrote ${options.out}.`);
    },
  });
