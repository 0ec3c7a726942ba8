import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { NETWORKS } from '../../src/space/networks';
import { networkFiles } from '../../src/space/networks/manifest';
import { flag } from '../cli/arguments.mjs';
import { workFailed } from '../cli/problem.mjs';
import { defineTool, type Terminal } from '../cli/tool.mjs';
import { FIGURES_PAGE, withFigures } from './figures-page';

const FOLDER = new URL('../../public/models/networks/', import.meta.url);
const PAGE = new URL('../../docs/networks.md', import.meta.url);

export const networksTool = () =>
  defineTool({
    call: 'npx tsx tools/networks.ts',
    about: `Writes the popular networks to public/models/networks and their figures into docs/networks.md, from their definitions
in src/space/networks.`,
    options: { check: flag('write nothing, and fail where a file differs') },
    run: ({ options }, terminal) => writeNetworks(options.check, terminal),
  });

async function writeNetworks(isCheck: boolean, terminal: Terminal): Promise<void> {
  const files = networkFiles(NETWORKS);
  const stray = (await readdir(FOLDER).catch(() => [])).filter((name) => !files.has(name));
  const changed: string[] = [];
  for (const [name, text] of files) if ((await readFileIfAny(name)) !== text) changed.push(name);
  const page = await readFile(PAGE, 'utf8');
  const newPage = withFigures(page, NETWORKS);

  if (isCheck) {
    const wrong = [...changed, ...stray, ...(newPage === page ? [] : [FIGURES_PAGE])];
    if (wrong.length === 0) return;
    throw workFailed(
      `The definitions do not give ${wrong.join(', ')}: run npx tsx tools/networks.ts, and commit what it writes`,
    );
  }
  await mkdir(FOLDER, { recursive: true });
  for (const name of changed) await writeFile(new URL(name, FOLDER), files.get(name) ?? '');
  for (const name of stray) await rm(new URL(name, FOLDER));
  if (newPage !== page) await writeFile(PAGE, newPage);
  terminal.print(`${files.size} files, ${changed.length} written, ${stray.length} removed.`);
  terminal.print(`${FIGURES_PAGE}: ${newPage === page ? 'as it was' : 'written'}.`);
}

async function readFileIfAny(name: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(name, FOLDER), 'utf8');
  } catch {
    return undefined;
  }
}
