/**
 * `node tools/run.mjs NAME ...`: installs what is missing and runs `tools/NAME.ts`, which reads its arguments before it
 * builds the site or looks for a browser.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { quoted } from './cli/problem.mjs';
import { installDependencies, ROOT, requireNode } from './setup.mjs';

const TOOLS = ['study', 'space', 'evaluate', 'table', 'model', 'bench', 'results', 'networks', 'screenshots', 'icons'];

const [name = '', ...args] = process.argv.slice(2);
requireNode();
if (!TOOLS.includes(name)) {
  console.error(
    `${name === '' ? 'Name a tool' : `There is no tool ${quoted(name)}`}: node tools/run.mjs ${TOOLS.join('|')}.`,
  );
  process.exit(2);
}
installDependencies();
// By its place: the folder that this runs in may know no packages.
const tsx = import.meta.resolve('tsx');
const { status } = spawnSync(process.execPath, ['--import', tsx, join(ROOT, 'tools', `${name}.ts`), ...args], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
