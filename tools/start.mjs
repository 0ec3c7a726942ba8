/**
 * `npm start`: sets up whatever is missing, builds, and serves the site. Plain JavaScript without dependencies, since it
 * runs before they are installed, and on a Node that may be too old for the rest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];
const USAGE = `Usage: npm start -- [--port 4173] [--host 127.0.0.1] [--no-build] [--local] [--quiet]

  --port N     serve on this port; the https address for the local network takes the next one
  --host H     listen on this address of this machine instead of loopback alone
  --no-build   serve what was built last
  --local      no address for the local network
  --quiet      print nothing but the address`;

/** What the built site is made of. */
const SOURCES = [
  'src',
  'workers',
  'public',
  'config',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
/** A build writes the page first and the service worker last; one that fails may yet write the service worker. */
const BUILT = ['index.html', 'service-worker.js'].map((name) => join(ROOT, 'dist', name));

const options = readOptions(process.argv.slice(2));
checkNode();
process.chdir(ROOT);
if (!isInstalled()) install();
if (options.isBuilding && !isBuilt()) build();
if (!BUILT.every(existsSync)) fail('There is no built site to serve. Run npm start without --no-build.');
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

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  fail(
    `This is Node ${process.versions.node}; leti-web needs ${LEAST_NODE.join('.')} or newer. ` +
      'Install a newer Node from https://nodejs.org and run npm start again.',
  );
}

/** Compares what npm noted that it installed with what the lock file asks for. */
function isInstalled() {
  const noted = readJson(join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  const locked = readJson(join(ROOT, 'package-lock.json'))?.packages;
  if (noted === undefined || locked === undefined) return false;
  const differ = ([path, entry]) =>
    entry.version !== locked[path]?.version || entry.integrity !== locked[path]?.integrity;
  const missing = ([path, entry]) => path !== '' && !entry.optional && !entry.link && noted[path] === undefined;
  return !Object.entries(noted).some(differ) && !Object.entries(locked).some(missing);
}

function install() {
  say('Installing the dependencies of package-lock.json (npm ci)');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const isWindows = process.platform === 'win32';
  const ran = npm === undefined ? run('npm', args, { shell: isWindows }) : run(process.execPath, [npm, ...args]);
  if (!ran) fail('npm ci failed, see above. Without a network, connect and run npm start again; nothing else was changed.');
}

function isBuilt() {
  const builtAtMs = Math.min(...BUILT.map(newestMs));
  return SOURCES.every((path) => newestMs(join(ROOT, path)) < builtAtMs);
}

/** The latest change to a file, or to a folder and all in it: a folder's own time tells of files that went. */
function newestMs(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), info.mtimeMs);
}

function build() {
  say('Building the site into dist');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  if (run(process.execPath, [vite, 'build', '--logLevel', 'warn'])) return;
  fail(
    'The build failed, see above. The sources are as they were; npm start -- --no-build serves the last good build if there is one.',
  );
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

function run(command, args, more = {}) {
  // Standard output belongs to the address: everything said on the way goes to the error stream.
  return spawnSync(command, args, { cwd: ROOT, stdio: ['inherit', 2, 'inherit'], ...more }).status === 0;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function say(line) {
  console.error(`${line} ...`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
