import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { benchTool } from '../../../tools/bench/tool';
import { runTool } from '../../../tools/cli/tool.mjs';
import { evaluateTool } from '../../../tools/evaluate/tool';
import { iconsTool } from '../../../tools/icons/tool';
import { modelTool } from '../../../tools/model/tool';
import { networksTool } from '../../../tools/networks/tool';
import { resultsTool } from '../../../tools/results/tool';
import { screenshotsTool } from '../../../tools/screenshots/tool';
import { spaceTool } from '../../../tools/space/tool';
import { studyTool } from '../../../tools/study/tool';
import { tableTool } from '../../../tools/table/tool';
import { ROOT } from '../../support/imports';
import { describeWithSharedData } from '../../support/shared-data';
import { rememberingTerminal } from '../../support/terminal';

/**
 * What the commands print and write. Renew with `npx vitest run --project unit test/unit/tools/run.commands.test.ts -u`,
 * and tell in the change why scripts that read it are safe.
 */
const folder = mkdtempSync(join(tmpdir(), 'leti-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `tools/NAME.ts` and answers what it printed. Rejects with what it complained of. */
const command = (name: string, ...args: readonly string[]): Promise<string> =>
  run(['--import', 'tsx', join('tools', `${name}.ts`), ...args]);

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text) => (said.out += text));
    child.stderr.on('data', (text) => (said.err += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said.out) : reject(new Error(`${args.join(' ')}: ${said.err}`))));
  });
}

const pinned = (name: string, text: string) => expect(text).toMatchFileSnapshot(`../../golden/commands/${name}.txt`);

/** A busy machine takes its time to start a program. */
const LIMIT_MS = 120_000;

const TOOLS = [
  studyTool(),
  spaceTool(),
  evaluateTool(),
  tableTool(),
  modelTool(),
  benchTool(),
  resultsTool(),
  networksTool(),
  screenshotsTool(),
];
/** They need no other part to say what they do. */
const OF_PLAIN_NODE = ['start.mjs', 'test.mjs', 'complete-lock.mjs'];

test('what each command says of itself', { timeout: LIMIT_MS }, async () => {
  const told: string[] = [];
  for (const tool of [...TOOLS, iconsTool()]) {
    const { terminal, printed } = rememberingTerminal(folder);
    expect(await runTool(tool, ['--help'], terminal)).toBe(0);
    told.push(`${printed.join('\n')}\n`);
  }
  told.push(...(await Promise.all(OF_PLAIN_NODE.map((name) => run([join('tools', name), '--help'])))));
  await pinned('help', told.join('\n'));
});

test.each(['smoke', 'quick', 'standard', 'nas-bench-201', 'popular'])(
  'study %s --print-definition',
  { timeout: LIMIT_MS },
  async (preset) => {
    await pinned(
      `study-${preset}`,
      await command('study', preset, '--print-definition', '--backend', 'wasm', '--seed', '7'),
    );
  },
);

async function spaceTable(name: string): Promise<string> {
  const file = join(folder, `${name}.csv`);
  await command('space', name, '--csv', file);
  return readFileSync(file, 'utf8');
}

test('space networks', { timeout: LIMIT_MS }, async () => {
  await pinned('space-networks', await spaceTable('networks'));
});

// All of NAS-Bench-101 takes a quarter of a minute: its digest is in `test/unit/tools/space.long.test.ts`.
test('space nas-bench-201', { timeout: LIMIT_MS }, async () => {
  const text = await spaceTable('nas-bench-201');
  const digest = createHash('sha256').update(text).digest('hex');
  const lines = text.split('\n');
  await pinned('space-nas-bench-201', [...lines.slice(0, 4), '...', ...lines.slice(-4), `sha256 ${digest}`].join('\n'));
});

describeWithSharedData('evaluate on a published table', () => {
  const TABLE = ['--space', 'nas-bench-201', '--table', '../shared/data/nas-bench-201-latency-help-ms.csv', '--json'];

  /** Time it took is of this machine; the last digits of a fit are of its processor. */
  const stable = (printed: string): string =>
    printed
      .trim()
      .split('\n')
      .map((line) =>
        JSON.stringify(
          JSON.parse(line, (key: string, value: unknown) => {
            if (/^(fitMs|predictMicros)/.test(key)) return value === null ? null : 'a time';
            return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
          }),
          null,
          1,
        ),
      )
      .join('\n');

  test.each([
    ['all', ['--target', 'raspi4', '--train', '20', '--test', '50']],
    [
      'references',
      ['--target', 'pixel3', '--train', '12', '--test', 'rows:100-160', '--sample', 'designed', '--trim', '0.1'].concat(
        ['--repeats', '2', '--seed', '3', '--references', 'pixel2,samsung_a50', '--reference-train', '40'],
        ['--estimators', 'auto,view-lines', '--drop-disconnected'],
      ),
    ],
  ])('%s', { timeout: LIMIT_MS }, async (name, options) => {
    await pinned(`evaluate-${name}`, stable(await command('evaluate', ...TABLE, ...options)));
  });
});
