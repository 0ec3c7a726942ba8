// Runs every check of the project and closes with a line "N passed, N failed". Plain Node: it sets the rest up itself.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { flag } from './cli/arguments.mjs';
import { defineTool, runProgram } from './cli/tool.mjs';
import { installDependencies, requireChromium, requireNode, requireOtherBrowsers } from './setup.mjs';

const root = new URL('..', import.meta.url);
const REPORT = new URL('../.cache/vitest-report.json', import.meta.url);

requireNode();
await runProgram(
  defineTool({
    call: 'npm test --',
    about: `Checks types, style and build and runs the tests. The last line says how many passed and failed. For some tests:
npx vitest run --project unit PATH`,
    options: {
      long: flag('the long suite instead, which needs more browsers'),
      full: flag('the full fuzz instead, half an hour'),
    },
    run: ({ options }) => runChecks(options.long ? 'long' : options.full ? 'full' : undefined),
  }),
);

/**
 * @param {'long' | 'full' | undefined} suite Files that end in its name and `.test.ts`, which only its variable lets in.
 */
function runChecks(suite) {
  installDependencies();
  requireChromium();
  if (suite === 'long') requireOtherBrowsers();

  let passed = 0;
  let failed = 0;

  /** A check that is one command: it passes or it fails as a whole. */
  function check(name, command, args) {
    console.log(`\n== ${name}: ${[command, ...args].join(' ')}`);
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
    if (status === 0) passed++;
    else failed++;
    return status === 0;
  }

  if (suite === undefined) {
    for (const project of ['pure', 'page', 'worker', 'node']) {
      check(`types, ${project}`, 'npx', ['tsc', '-p', `config/tsconfig.${project}.json`]);
    }
    check('lint and format', 'npx', ['biome', 'ci', '.']);
  }

  if (check('build', 'npx', ['vite', 'build', '--logLevel', 'warn'])) {
    mkdirSync(new URL('.', REPORT), { recursive: true });
    rmSync(REPORT, { force: true });
    const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT.pathname}`];
    console.log(`\n== tests${suite === undefined ? '' : ` of the ${suite} suite`}`);
    const { status } = spawnSync('npx', suite === undefined ? args : [...args, `.${suite}.test`], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...(suite === undefined ? {} : { [`LETI_${suite.toUpperCase()}`]: '1' }) },
    });
    if (existsSync(REPORT)) {
      const report = JSON.parse(readFileSync(REPORT, 'utf8'));
      passed += report.numPassedTests;
      failed += report.numFailedTests;
      // A file that does not load, or an error outside any test, has no failed test of its own.
      if (status !== 0 && report.numFailedTests === 0) failed++;
    } else {
      failed++;
    }
  }

  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
