import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { NETWORKS } from '../src/space/networks';
import { networkFiles } from '../src/space/networks/manifest';
import { FIGURES_PAGE, withFigures } from './networks/figures-page';

const FOLDER = new URL('../public/models/networks/', import.meta.url);
const PAGE = new URL('../docs/networks.md', import.meta.url);

/**
 * Writes the popular networks to `public/models/networks` and their figures into `docs/networks.md`, from their
 * definitions in `src/space/networks`: `npx tsx tools/networks.ts`. With `--check` it writes nothing, and fails where a
 * file differs.
 */
async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--check');
  if (unknown !== undefined) {
    console.error(`There is no option ${unknown}. Known: --check.`);
    return 2;
  }
  await mkdir(FOLDER, { recursive: true });
  const files = networkFiles(NETWORKS);
  const stray = (await readdir(FOLDER)).filter((name) => !files.has(name));
  const changed: string[] = [];
  for (const [name, text] of files) if ((await readFileIfAny(name)) !== text) changed.push(name);
  const page = await readFile(PAGE, 'utf8');
  const newPage = withFigures(page, NETWORKS);

  if (args.includes('--check')) {
    const wrong = [...changed, ...stray, ...(newPage === page ? [] : [FIGURES_PAGE])];
    for (const name of wrong) console.error(`${name} is not what the definitions give.`);
    if (wrong.length === 0) return 0;
    console.error('Run npx tsx tools/networks.ts, and commit what it writes.');
    return 1;
  }
  for (const name of changed) await writeFile(new URL(name, FOLDER), files.get(name) ?? '');
  for (const name of stray) await rm(new URL(name, FOLDER));
  if (newPage !== page) await writeFile(PAGE, newPage);
  console.log(`${files.size} files, ${changed.length} written, ${stray.length} removed.`);
  console.log(`${FIGURES_PAGE}: ${newPage === page ? 'as it was' : 'written'}.`);
  return 0;
}

async function readFileIfAny(name: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(name, FOLDER), 'utf8');
  } catch {
    return undefined;
  }
}

process.exitCode = await main(process.argv.slice(2));
