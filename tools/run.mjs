/**
 * `node tools/run.mjs NAME ...`: sets up whatever is missing, builds the site where the tool opens it, and runs
 * `tools/NAME.ts`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSite, installDependencies, ROOT, requireChromium, requireNode } from './setup.mjs';

const WITHOUT_SITE = ['space', 'evaluate'];

const [name, ...args] = process.argv.slice(2);
requireNode();
installDependencies();
if (!WITHOUT_SITE.includes(name)) {
  requireChromium();
  buildSite();
}
const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'tools', `${name}.ts`), ...args], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
