import { expect, test } from 'vitest';
import { MAX_BYTES, type PickedKind, readPickedFile, refuseLargeFile } from '../../../src/services/file-limits';

const KINDS = Object.keys(MAX_BYTES) as PickedKind[];

test.each(KINDS)('a %s that is too large is refused before it is read, with its size and the limit', async (kind) => {
  const file: Pick<Blob, 'size'> = { size: 300_000_000 };
  expect(() => refuseLargeFile(file, kind)).toThrow('This file is too large to open');
  try {
    refuseLargeFile(file, kind);
  } catch (error) {
    expect(error).toMatchObject({ text: { detail: expect.stringMatching(/300\sMB; a .* may have [\d.]+\s[MG]B\./) } });
    expect(error).toMatchObject({ text: { detail: expect.stringContaining('nothing on this device was changed') } });
  }
  expect(() => refuseLargeFile({ size: MAX_BYTES[kind] }, kind)).not.toThrow();
});

test('a file within the limit is read', async () => {
  expect(await readPickedFile(new Blob(['{}']), 'definition')).toBe('{}');
});

test('the text of a file that is too large is never asked for', async () => {
  const asked: string[] = [];
  const file = new Proxy(new Blob(['x']), {
    get: (_, name) => {
      asked.push(String(name));
      return name === 'size' ? 1e9 : undefined;
    },
  });
  await expect(readPickedFile(file, 'table')).rejects.toMatchObject({ name: 'DescribedError' });
  expect(asked).toEqual(['size']);
});
