/**
 * `node tools/complete-lock.mjs`, after every `npm install` that changed the lock file: npm leaves out of it the optional
 * packages of other platforms that a registry does not have, and `npm ci` then refuses the file. This writes them in
 * again, with the version that is asked for, and no checksum.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { defineTool, runProgram } from './cli/tool.mjs';
import { requireNode } from './setup.mjs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32'];

requireNode();
await runProgram(
  defineTool({
    call: 'node tools/complete-lock.mjs',
    about: 'Writes into package-lock.json the optional packages of other platforms that npm left out.',
    options: {},
    run: completeLock,
  }),
);

function completeLock() {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
      lock.packages[`node_modules/${name}`] = { version, ...(entry.dev ? { dev: true } : {}), ...platformOf(name) };
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length === 0 ? 'The lock file was complete.' : `Added to the lock file:\n${added.join('\n')}`);
}

/** What a package's name says of the platform it is for, as npm writes it. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  return {
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
  };
}
