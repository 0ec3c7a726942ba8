/** `node tools/run.mjs NAME ...`: sets up whatever is missing, builds the site, and runs the tool `tools/NAME.ts`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSite, installDependencies, ROOT, requireChromium, requireNode } from './setup.mjs';

requireNode();
installDependencies();
requireChromium();
buildSite();
const [name, ...args] = process.argv.slice(2);
const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'tools', `${name}.ts`), ...args], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
