import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeLines } from '../../../../tools/space/write-lines';

const folder = mkdtempSync(join(tmpdir(), 'leti-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every line stands in the file, however many there are', async () => {
  const file = join(folder, 'many.csv');
  const lines = Array.from({ length: 100_000 }, (_, i) => `${i},${'x'.repeat(i % 50)}`);
  expect(await writeLines(file, lines)).toBe(lines.length);
  expect(readFileSync(file, 'utf8')).toBe(`${lines.join('\n')}\n`);
});

test('no line is an empty file', async () => {
  const file = join(folder, 'empty.csv');
  expect(await writeLines(file, [])).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('a file that cannot be written is a rejection, with many lines too', async () => {
  const file = join(folder, 'missing', 'x.csv');
  await expect(writeLines(file, ['one'])).rejects.toThrow('ENOENT');
  await expect(writeLines(file, new Array(100_000).fill('y'.repeat(40)))).rejects.toThrow('ENOENT');
});
