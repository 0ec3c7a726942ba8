import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../support/imports';

/** A busy machine takes its time to start a program. */
const LIMIT_MS = 120_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of plain Node in an empty folder. Rejects where it leaves something there. */
async function runCommand(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'leti-run-'));
  try {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, [resolve(ROOT, 'tools', program), ...args], { cwd: folder, env });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text) => (said.out += text));
    child.stderr.on('data', (text) => (said.err += text));
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
    expect(readdirSync(folder)).toEqual([]);
    return { code, ...said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The one line that is all that a command says. */
const sentence = (text: string): RegExp => new RegExp(`^${text}[^\\n]*\\.\\n$`);

test.each([
  ['run.mjs', [], 2, sentence('Name a tool: node tools/run.mjs study\\|space')],
  ['run.mjs', ['nope'], 2, sentence('There is no tool "nope": node tools/run.mjs study\\|space')],
  ['run.mjs', ['../vite.config'], 2, sentence('There is no tool "../vite.config"')],
  ['run.mjs', ['study', 'nope'], 2, sentence('There is no preset and no file "nope"')],
  ['start.mjs', ['--port', 'x'], 2, sentence('--port is a whole number from 0 to 65534, not "x"')],
  ['start.mjs', ['--port'], 2, sentence('--port needs a value')],
  ['start.mjs', ['--port', '70000'], 2, sentence('--port is a whole number')],
  ['start.mjs', ['--prot', '1'], 2, sentence('There is no option "--prot", but --help, --port')],
  ['start.mjs', ['4173'], 2, sentence('There is nothing to name beside the options')],
  ['start.mjs', ['--host', '192.0.2.1'], 1, sentence('"192.0.2.1" is no address of this machine')],
  ['test.mjs', ['--unknown'], 2, sentence('There is no option "--unknown", but --help, --long, --full')],
  ['test.mjs', ['some.test.ts'], 2, sentence('There is nothing to name beside the options')],
  ['complete-lock.mjs', ['--dry'], 2, sentence('There is no option "--dry"')],
])('%s %j', { timeout: LIMIT_MS }, async (program, args, exitCode, line) => {
  const { code, out, err } = await runCommand(program, args);
  expect(err).toMatch(line);
  expect([code, out]).toEqual([exitCode, '']);
});

test('a port that is taken is told before anything is installed or built', { timeout: LIMIT_MS }, async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
  try {
    const { code, err } = await runCommand('start.mjs', ['--port', String(port)]);
    expect(err).toMatch(
      sentence(`Port ${port} is in use, maybe by another start of this site: stop that one, or choose`),
    );
    expect(code).toBe(1);
  } finally {
    other.close();
  }
});

test('a browser that is not there is told before the site is built', { timeout: LIMIT_MS }, async () => {
  const { code, out, err } = await runCommand('run.mjs', ['study', 'smoke', '--out', 'a.json'], {
    LETI_CHROMIUM: '/nowhere/chromium',
  });
  expect(err).toMatch(
    sentence('There is no browser at "/nowhere/chromium": install Chromium, or name one in LETI_CHROMIUM'),
  );
  expect([code, out]).toEqual([1, '']);
});

test('the stack is shown where LETI_STACK asks for it', { timeout: LIMIT_MS }, async () => {
  const { err } = await runCommand('start.mjs', ['--port', 'x'], { LETI_STACK: '1' });
  expect(err).toMatch(/^--port is a whole number .*\n.*\n {4}at /);
});

test('where nothing is built, what was built last cannot be served', { timeout: LIMIT_MS }, async () => {
  const root = mkdtempSync(join(tmpdir(), 'leti-unbuilt-'));
  try {
    for (const name of ['cli', 'serve']) mkdirSync(join(root, 'tools', name), { recursive: true });
    for (const name of ['setup.mjs', 'start.mjs', 'serve/port.mjs'])
      copyFileSync(join(ROOT, 'tools', name), join(root, 'tools', name));
    cpSync(join(ROOT, 'tools', 'cli'), join(root, 'tools', 'cli'), { recursive: true });
    const { code, err } = await runCommand(join(root, 'tools', 'start.mjs'), ['--port', '0', '--no-build']);
    expect(err).toMatch(sentence('There is no built site to serve: leave out --no-build'));
    expect(code).toBe(1);
  } finally {
    rmSync(root, { recursive: true });
  }
});
