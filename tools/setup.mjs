/**
 * What every command does first on a fresh machine: check Node, install what is locked, build, find a browser. Plain
 * JavaScript without dependencies, since it runs before they are installed, and on a Node that may be too old for the rest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MIN_NODE = [20, 19];

/** Sources of the built site. */
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
/** A build writes the page first and the service worker last. */
const BUILT = ['index.html', 'service-worker.js'].map((name) => join(ROOT, 'dist', name));

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  fail(
    `This is Node ${process.versions.node}; leti-web needs ${MIN_NODE.join('.')} or newer: ` +
      'install a newer Node from https://nodejs.org and try again.',
  );
}

/** Compares what npm noted that it installed in a folder with what the folder's lock file asks for. */
function isInstalled(folder) {
  const noted = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages;
  const locked = readJson(join(folder, 'package-lock.json'))?.packages;
  if (noted === undefined || locked === undefined) return false;
  const differ = ([path, entry]) =>
    entry.version !== locked[path]?.version || entry.integrity !== locked[path]?.integrity;
  const missing = ([path, entry]) => path !== '' && !entry.optional && !entry.link && noted[path] === undefined;
  return !Object.entries(noted).some(differ) && !Object.entries(locked).some(missing);
}

/**
 * Installs what a package-lock.json asks for, unless it is there already: the project's own, or that of a folder, given by
 * its path from the root, which has a package.json of its own because only a bench or a rare suite needs it.
 */
export function installDependencies(path = '') {
  const folder = join(ROOT, path);
  if (isInstalled(folder)) return;
  const modules = join(path, 'node_modules');
  const lock = join(path, 'package-lock.json');
  // npm would follow the link and empty a folder that belongs to another checkout.
  if (lstatSync(join(ROOT, modules), { throwIfNoEntry: false })?.isSymbolicLink())
    fail(`${modules} is a link, and what it leads to is not what ${lock} asks for: remove the link and try again.`);
  say(`Installing the dependencies of ${lock} (npm ci)`);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const isWindows = process.platform === 'win32';
  const ran =
    npm === undefined
      ? run('npm', args, { cwd: folder, shell: isWindows })
      : run(process.execPath, [npm, ...args], { cwd: folder });
  if (!ran) fail('npm ci failed, see above: without a network, connect and try again; nothing else was changed.');
}

export const hasBuild = () => BUILT.every(existsSync);

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

/** Builds the site where it is missing or older than its sources. */
export function buildSite() {
  if (isBuilt()) return;
  say('Building the site into dist');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  if (run(process.execPath, [vite, 'build', '--logLevel', 'warn'])) return;
  fail('The build failed, see above: the sources are as they were.');
}

/** Installs Debian's Chromium where LETI_CHROMIUM names none, the system has none, and we may. False where there is none. */
export const installChromium = () =>
  Boolean(process.env.LETI_CHROMIUM) ||
  hasCommand(CHROMIUM_NAMES) ||
  installFromDebian(['chromium', 'fonts-liberation']);

/** Chromium for the tests: without one, most of them fail and the others do not. */
export function requireChromium() {
  if (installChromium()) return;
  console.error(
    'No Chromium found: install Chromium or Chrome, or name one in LETI_CHROMIUM, or run npx playwright install chromium.',
  );
}

/** Firefox and WebKitGTK for the long suite, with what they draw on and compute with where there is no screen and no GPU. */
export function requireOtherBrowsers() {
  const missing = OTHER_BROWSERS.filter(({ isThere }) => !isThere());
  const packages = [...new Set(missing.flatMap((browser) => browser.packages))];
  if (packages.length === 0 || installFromDebian(packages)) return;
  const names = missing.map(({ name }) => name).join(', ');
  console.error(`Not found: ${names}. Tests that need them will fail. On Debian: apt install ${packages.join(' ')}`);
}

const OTHER_BROWSERS = [
  { name: 'Firefox', packages: ['firefox-esr'], isThere: () => hasCommand(['firefox-esr', 'firefox']) },
  {
    name: "WebKitGTK's driver",
    packages: ['webkit2gtk-driver', 'libgl1-mesa-dri'],
    isThere: () => hasCommand(['WebKitWebDriver']),
  },
  { name: 'Xvfb', packages: ['xvfb', 'libgl1-mesa-dri'], isThere: () => hasCommand(['Xvfb']) },
  {
    name: 'a Vulkan driver, which WebGPU in Firefox needs',
    packages: ['mesa-vulkan-drivers'],
    isThere: () => existsSync('/usr/share/vulkan/icd.d'),
  },
];

/** False where this is no Debian, or not ours to change. */
function installFromDebian(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !hasCommand(['apt-get'])) return false;
  say(`Installing ${packages.join(', ')} (apt-get install)`);
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  run('apt-get', ['update', '-qq'], environment);
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], environment);
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function hasCommand(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
}

function run(command, args, more = {}) {
  // Standard output is for the address alone; progress goes to standard error.
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
