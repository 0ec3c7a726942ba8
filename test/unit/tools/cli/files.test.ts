import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkOutput, readInput, writeResult } from '../../../../tools/cli/files';
import { rememberingTerminal } from '../../../support/terminal';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leti-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is read from where the command stands, without its byte order mark', async () => {
  writeFileSync(join(folder, 'a.txt'), '\uFEFFtext\n');
  await expect(readInput('a.txt', '--table', { folder })).resolves.toBe('text\n');
});

test('a place is checked without a trace: nothing is made, and what is there stays', () => {
  writeFileSync(join(folder, 'old.json'), 'old');
  symlinkSync('not-yet.json', join(folder, 'link.json'));
  for (const name of ['new.json', 'old.json', 'link.json'])
    expect(checkOutput(name, '--out', { folder })).toEqual({ given: name, path: join(folder, name) });
  expect(readdirSync(folder).sort()).toEqual(['link.json', 'old.json']);
  expect(readFileSync(join(folder, 'old.json'), 'utf8')).toBe('old');
});

test('a result replaces what is there', async () => {
  writeFileSync(join(folder, 'old.json'), 'longer than the new');
  const { terminal, told } = rememberingTerminal(folder);
  await writeResult('new', checkOutput('old.json', '--out', terminal), terminal);
  expect(readFileSync(join(folder, 'old.json'), 'utf8')).toBe('new');
  expect(told).toEqual([]);
});

test('a result whose place went is kept where the command stands', async () => {
  mkdirSync(join(folder, 'place'));
  const { terminal } = rememberingTerminal(folder);
  const output = checkOutput('place/a.json', '--out', terminal);
  rmSync(join(folder, 'place'), { recursive: true });
  const failed = await writeResult('hours', output, terminal).catch((error: unknown) => error);
  const [kept] = readdirSync(folder);
  expect(failed).toMatchObject({
    exitCode: 1,
    message: `The result could not be written to "place/a.json", which is not there any more: it was kept as ${join(folder, kept)}`,
  });
  expect(readFileSync(join(folder, kept), 'utf8')).toBe('hours');
  expect(kept).toMatch(/^a-\d+-\d+\.json$/);
});

test.runIf(existsSync('/dev/full'))('and so it is where the disk is full', async () => {
  const { terminal } = rememberingTerminal(folder);
  const failed = await writeResult('hours', checkOutput('/dev/full', '--out', terminal), terminal).catch(String);
  const [kept] = readdirSync(folder);
  expect(failed).toContain(`"/dev/full", which is on a full disk: it was kept as ${join(folder, kept)}`);
  expect(readFileSync(join(folder, kept), 'utf8')).toBe('hours');
});

test('or among the temporary files, where that folder went too', async () => {
  const { terminal } = rememberingTerminal(folder);
  const output = checkOutput('a.json', '--out', terminal);
  rmSync(folder, { recursive: true });
  const failed = await writeResult('hours', output, terminal).catch((error: unknown) => error);
  const kept = /kept as (.+)$/.exec(String(failed))?.[1] ?? '';
  expect(kept.startsWith(tmpdir())).toBe(true);
  expect(readFileSync(kept, 'utf8')).toBe('hours');
  rmSync(kept);
  expect(existsSync(folder)).toBe(false);
});
