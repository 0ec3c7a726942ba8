import { expect, test } from 'vitest';
import { plainText, saveCsv } from '../../../../src/components/chart/save';

test('a saved table has whole numbers and plain text', async () => {
  const saved: { readonly name: string; readonly content: Blob }[] = [];
  const table = {
    columns: [{ label: 'cell' }, { label: 'latency, ms', numeric: true }],
    rows: () => [['nb101-1', 12.3456789] as const],
  };
  saveCsv(table, 'latencies', (name, content) => saved.push({ name, content }));
  expect(saved[0].name).toBe('leti-latencies.csv');
  expect(await saved[0].content.text()).toBe('cell,"latency, ms"\r\nnb101-1,12.3456789\r\n');
});

test('thin spaces within numbers go, before units they become usual ones', () => {
  expect(plainText('423\u202f624 cells, 12.3\u202fms')).toBe('423624 cells, 12.3 ms');
});
