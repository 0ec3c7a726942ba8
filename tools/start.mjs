/** `npm start`: sets up whatever is missing, builds, and serves the site. */
import { anyText, flag, wholeNumber, withDefault } from './cli/arguments.mjs';
import { workFailed } from './cli/problem.mjs';
import { defineTool, runProgram } from './cli/tool.mjs';
import { requirePort } from './serve/port.mjs';
import { buildSite, hasBuild, installDependencies, ROOT, requireNode } from './setup.mjs';

/** The https address for the local network takes the next one. */
const MAX_PORT = 65_534;

requireNode();
await runProgram(
  defineTool({
    call: 'npm start --',
    about:
      'Installs and builds what is missing and serves the site, to the local network by https, until it is interrupted.',
    options: {
      port: withDefault(
        'N',
        'serve on this port; the https address for the local network takes the next one',
        wholeNumber(0, MAX_PORT),
        '4173',
      ),
      host: withDefault(
        'H',
        'listen on this address of this machine; by default on loopback alone',
        anyText,
        '127.0.0.1',
      ),
      'no-build': flag('serve what was built last'),
      local: flag('no address for the local network'),
      quiet: flag('print nothing but the address'),
    },
    async run({ options: { port, host, 'no-build': isAsBuilt, local: isLocal, quiet: isQuiet } }) {
      await requirePort(port, host);
      if (isAsBuilt && !hasBuild()) throw workFailed('There is no built site to serve: leave out --no-build');
      process.chdir(ROOT);
      installDependencies();
      if (!isAsBuilt) buildSite();
      const { tsImport } = await import('tsx/esm/api');
      const { serveUntilInterrupted } = await tsImport('./serve/main.ts', import.meta.url);
      await serveUntilInterrupted({ port, host, isLocal, isQuiet });
    },
  }),
);
