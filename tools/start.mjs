/** `npm start`: sets up whatever is missing, builds, and serves the site. */
import { buildSite, fail, hasBuild, installDependencies, ROOT, requireNode } from './setup.mjs';

const USAGE = `Usage: npm start -- [--port 4173] [--host 127.0.0.1] [--no-build] [--local] [--quiet]

  --port N     serve on this port; the https address for the local network takes the next one
  --host H     listen on this address of this machine instead of loopback alone
  --no-build   serve what was built last
  --local      no address for the local network
  --quiet      print nothing but the address`;

const options = readOptions(process.argv.slice(2));
requireNode();
process.chdir(ROOT);
installDependencies();
if (options.isBuilding) buildSite();
if (!hasBuild()) fail('There is no built site to serve. Run npm start without --no-build.');
await serve();

function readOptions(args) {
  const read = { port: 4173, host: '127.0.0.1', isBuilding: true, isLocal: false, isQuiet: false };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split('=', 2);
    const value = () => inline ?? args[++i] ?? fail(`${name} needs a value.\n\n${USAGE}`);
    if (name === '--port') read.port = Number(value());
    else if (name === '--host') read.host = value();
    else if (name === '--no-build') read.isBuilding = false;
    else if (name === '--local') read.isLocal = true;
    else if (name === '--quiet') read.isQuiet = true;
    else if (name === '--help') {
      console.log(USAGE);
      process.exit(0);
    } else fail(`${name} is not an option.\n\n${USAGE}`);
  }
  if (!Number.isInteger(read.port) || read.port < 0 || read.port > 65534)
    fail('--port needs a number from 0 to 65534.');
  return read;
}

async function serve() {
  const { tsImport } = await import('tsx/esm/api');
  const { serveUntilInterrupted } = await tsImport('./serve/main.ts', import.meta.url);
  try {
    await serveUntilInterrupted(options);
  } catch (error) {
    fail(error.message);
  }
}
