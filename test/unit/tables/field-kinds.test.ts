import { describe, expect, test } from 'vitest';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt, edgeCellText } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { readArchitectureTable } from '../../../src/tables/architecture-table';
import { decodeTable } from '../../../src/tables/decode';
import { reportOfTable, type TableReport } from '../../../src/tables/table-report';

/** Tables as programs and people write them, each of the three cells below with 8.5, 1250.25 and 0.75 ms. */
const EDGES = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;
const CELLS = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
const INDICES = [3, 777, 15_000];
const [A, B, C] = INDICES.map((index) => edgeCellText(edgeCellAt(index)));
const codesOf = (index: number): readonly number[] => edgeCellAt(index).operators;
const MS = [8.5, 1250.25, 0.75];

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const utf16Swapped = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

function latencies(file: string | Uint8Array, column: string): readonly (number | undefined)[] {
  const text = decodeTable(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  if (!text.ok) throw new Error(text.error);
  const table = readArchitectureTable(text.value, EDGES);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.keys.map((key) => (key.kind === 'nas-bench-201' ? key.index : -1))).toEqual(INDICES);
  const values = table.value.column(column);
  if (!values.ok) throw new Error(values.error);
  return values.value;
}

const nested = (index: number): string => {
  const names = edgeCellText(edgeCellAt(index)).match(/[a-z_0-9]+(?=~)/g) ?? [];
  const pair = (i: number, from: number): string => `('${names[i]}', ${from})`;
  return `[[${pair(0, 0)}], [${pair(1, 0)}, ${pair(2, 1)}], [${pair(3, 0)}, ${pair(4, 1)}, ${pair(5, 2)}]]`;
};

const READ: readonly (readonly [what: string, file: string | Uint8Array, column: string])[] = [
  ['Excel in German', `arch;Latenz (ms)\r\n${A};8,5\r\n${B};1.250,25\r\n${C};0,75\r\n`, 'Latenz (ms)'],
  ['Excel with its line of the separator', `sep=;\r\narch;ms\r\n${A};8,5\r\n${B};1250,25\r\n${C};0,75\r\n`, 'ms'],
  ['Unicode text of Excel', utf16(`arch\tms\r\n${A}\t8.5\r\n${B}\t"1,250.25"\r\n${C}\t0.75\r\n`), 'ms'],
  ['UTF-16 of the other order without a mark', utf16Swapped(`arch,ms\n${A},8.5\n${B},1250.25\n${C},0.75\n`), 'ms'],
  ['Latin-1', new Uint8Array(Buffer.from(`Gerät;arch;ms\n1;${A};8,5\n7;${B};1250,25\n3;${C};0,75\n`, 'latin1')), 'ms'],
  ['French thousands', `arch;ms\n${A};8,5\n${B};1\u202f250,25\n${C};0,75\n`, 'ms'],
  ['Swiss thousands', `arch;ms\n${A};8.5\n${B};1'250.25\n${C};0.75\n`, 'ms'],
  ['Numbers, with a title and empty cells', `Table 1,,\narch,ms,\n${A},8.5,\n${B},1250.25,\n${C},0.75,\n,,\n`, 'ms'],
  ['LibreOffice, all text in quotes', `"arch","ms"\n"${A}","8.5"\n"${B}","1250.25"\n"${C}","0.75"\n`, 'ms'],
  [
    'pandas with two levels of names and the name of the index below',
    `,pixel,pixel\n,mean_ms,std_ms\narch,,\n${A},8.5,0.1\n${B},1250.25,0.2\n${C},0.75,0.1\n`,
    'pixel mean_ms',
  ],
  ['pandas with index_label', `row,arch,ms\n0,${A},8.5\n1,${B},1250.25\n2,${C},0.75\n`, 'ms'],
  ['pandas read and written again', `Unnamed: 0,arch,ms\n0,${A},8.5\n1,${B},1250.25\n2,${C},0.75\n`, 'ms'],
  ['R write.csv', `"","arch","ms"\n"1","${A}",8.5\n"2","${B}",1250.25\n"3","${C}",0.75\n`, 'ms'],
  ['R write.csv with cells as names of the rows', `"","ms"\n"${A}",8.5\n"${B}",1250.25\n"${C}",0.75\n`, 'ms'],
  ['R write.table', `"arch"\t"ms"\n"1"\t"${A}"\t8.5\n"2"\t"${B}"\t1250.25\n"3"\t"${C}"\t0.75\n`, 'ms'],
  ['R write.csv2', `"";"arch";"ms"\n"1";"${A}";8,5\n"2";"${B}";1250,25\n"3";"${C}";0,75\n`, 'ms'],
  ['MATLAB', `arch,latency_s\n${A},8.5e-03\n${B},1.25025e+00\n${C},7.5e-04\n`, 'latency_s'],
  ['numpy savetxt', `# arch,ms\n${A},8.500000000000000000e+00\n${B},1.250250000000000e+03\n${C},7.5e-01\n`, 'ms'],
  ['a line of units', `arch;latency\n;ms\n${A};8,5\n${B};1250,25\n${C};0,75\n`, 'latency (ms)'],
  ['microseconds in brackets', `arch,time [µs]\n${A},8500\n${B},1250250\n${C},750\n`, 'time [µs]'],
  ['nanoseconds of a C++ benchmark', `name,real_time_ns\n${A},8500000\n${B},1250250000\n${C},750000\n`, 'real_time_ns'],
  ['a name in camel case', `arch,latencyMs\n${A},8.5\n${B},1250.25\n${C},0.75\n`, 'latencyMs'],
  ['seconds in the fields', `arch,t\n${A},0.0085 s\n${B},1.25025 s\n${C},0.00075 s\n`, 't'],
  ['a mean below', `arch,ms\n${A},8.5\n${B},1250.25\n${C},0.75\nmean,419.83\n`, 'ms'],
  ['totals and a remark below', `arch;ms\n${A};8,5\n${B};1250,25\n${C};0,75\nSumme;1259,5\nStand: heute\n`, 'ms'],
  ['comments with quotes among the rows', `arch,ms\n${A},8.5\n# it's "odd\n${B},1250.25\n\n${C},0.75`, 'ms'],
  ['mixed line breaks', `arch,ms\r${A},8.5\r\n${B},1250.25\n\r\n${C},0.75\r`, 'ms'],
  ['blanks around all', ` arch , ms \n ${A} , 8.5 \n ${B} , 1250.25 \n ${C} , 0.75 \n`, 'ms'],
  ['nested lists of Python', `config,ms\n${INDICES.map((i, row) => `"${nested(i)}",${MS[row]}`).join('\n')}\n`, 'ms'],
  [
    'a list of numpy',
    `encoding,ms\n${INDICES.map((i, row) => `[${codesOf(i).join(' ')}],${MS[row]}`).join('\n')}\n`,
    'ms',
  ],
  [
    'what xautodl prints',
    `a,ms\n${[A, B, C].map((cell, row) => `"Structure(4 nodes with ${cell})",${MS[row]}`).join('\n')}\n`,
    'ms',
  ],
  ['two columns of cells that agree', `arch,arch_str,ms\n${A},${A},8.5\n${B},${B},1250.25\n${C},${C},0.75\n`, 'ms'],
  ['another cell beside it', `arch,parent,ms\n${A},${B},8.5\n${B},${C},1250.25\n${C},${A},0.75\n`, 'ms'],
];

test.each(READ)('%s', (_, file, column) => {
  const read = latencies(file, column);
  MS.forEach((ms, row) => {
    expect(read[row]).toBeCloseTo(ms, 9);
  });
});

const reportOf = (text: string, space: typeof EDGES | typeof CELLS = CELLS): TableReport => {
  const report = reportOfTable(text, space);
  if (!report.ok) throw new Error(report.error);
  return report.value;
};

describe('columns of qualities', () => {
  test.each<[string, string, string | undefined, string?]>([
    ['percent signs', 'name,accuracy\nnb101-7,93.5%\nnb101-9,94.1 %\n', 'accuracy', 'higher'],
    ['fractions', 'name,valid_acc\nnb101-7,0.935\nnb101-9,0.941\n', 'valid_acc', 'higher'],
    [
      'a test before a validation',
      'name,val_acc,test_acc,train_acc\nnb101-7,90,91,99\nnb101-9,92,93,98\n',
      'test_acc',
      'higher',
    ],
    ['an accuracy before its deviation', 'name,acc_std,acc\nnb101-7,0.2,91\nnb101-9,0.3,93\n', 'acc', 'higher'],
    ['top-1 in words', 'name,Top-1 (%)\nnb101-7,71.2\nnb101-9,70.9\n', 'Top-1 (%)', 'higher'],
    ['a top-5 error', 'name,Top-5 error\nnb101-7,7.2\nnb101-9,8.9\n', 'Top-5 error', 'lower'],
    ['a loss', 'name,val_loss,epochs\nnb101-7,0.21,108\nnb101-9,0.32,108\n', 'val_loss', 'lower'],
    ['a perplexity', 'name,Perplexity\nnb101-7,21.5\nnb101-9,32.5\n', 'Perplexity', 'lower'],
    ['an error of a data set', 'name,cifar10\nnb101-7,5.9\nnb101-9,6.3\n', undefined],
    ['a column that counts', 'name,accuracy\nnb101-7,1\nnb101-9,2\nnb101-11,3\n', undefined],
    ['times and sizes', 'name,latency,params,train_seconds\nnb101-7,5.9,1000,80\nnb101-9,6.3,2000,70\n', undefined],
    ['a figure nobody knows', 'name,quux\nnb101-7,5.9\nnb101-9,6.3\n', undefined],
    [
      'an index of pandas that was reset',
      'index,name,acc\n4,nb101-7,91\n9,nb101-91,93\n2,nb101-20,90\n',
      'acc',
      'higher',
    ],
  ])('%s', (_, text, quality, direction) => {
    const report = reportOf(text);
    expect(report.key).toEqual(['name']);
    expect(report.quality).toBe(quality);
    expect(report.columns.find(({ name }) => name === quality)?.direction).toBe(direction);
  });
});

describe('what can be read in two ways is refused in one sentence, with row, column and remedy', () => {
  test.each([
    [
      'two marks',
      `arch;ms\n${A};8,55\n${B};9.123\n${C};9.25\n`,
      /^Row 2 of the column "ms" holds "8,55" and row 4 .* "9.25": write every number/,
    ],
    [
      'an unclear comma',
      `arch,us\n${A},"8,748"\n${B},"6,502"\n`,
      /^Row 2 of the column "us" holds "8,748", where the comma may be .*: write/,
    ],
    [
      'two units',
      `arch,t\n${A},8 ms\n${B},9000 us\n`,
      /^Row 3 of the column "t" holds "9000 us", and row 2 is in ms: write one unit/,
    ],
    [
      'a unit in some fields',
      `arch,t\n${A},8 ms\n${B},9\n`,
      /^Row 2 of the column "t" holds "8 ms", and other rows have no unit: write/,
    ],
    [
      'a unit against the name',
      `arch,t_us\n${A},8 ms\n${B},9 ms\n`,
      /^Row 2 of the column "t_us" holds "8 ms", and the column is in us: write/,
    ],
    ['two units in the name', `arch,us_to_ms\n${A},8\n`, /^The column "us_to_ms" names the units us and ms: name one/],
    [
      'minutes or a minimum',
      `arch,time_min\n${A},8\n`,
      /^The column "time_min" may be in minutes, or the smallest of several: name one/,
    ],
    ['two equal names', `arch,ms,ms\n${A},8,9\n`, /^Row 1 has two columns named "ms", columns 2 and 3: rename one/],
    [
      'a decimal comma between commas',
      `arch,ms\n${A},8,5\n`,
      /^Row 2 has 3 fields, and the header in row 1 2: .* in quotes, or separate columns by semicolons/,
    ],
    [
      'a row that is too short',
      `arch,phone,ms\n${A},8,5\n${B},8\n`,
      /^Row 3 has 2 fields, and the header in row 1 3: it has none for the column "ms"; write all/,
    ],
    ['no names of columns', `${A},8.5\n${B},9\n`, /^Row 1 has no names of columns but .*: put a row of names above it/],
    [
      'two columns that name other cells',
      `one,two,ms\n${A},${B},8.5\n${B},${C},9\n`,
      /^Two columns name the networks otherwise, "one" and "two": leave one/,
    ],
    ['an open quote', `arch,ms\n"${A},8.5\n${B},9\n`, /^Row 2 has a quote that is never closed/],
  ])('%s', (_, text, reason) => {
    const report = reportOfTable(text, EDGES);
    expect(report).toEqual({ ok: false, error: expect.stringMatching(reason) });
  });

  test('an index that counts the rows is no name of a cell, but where it is chosen', () => {
    const text = 'index,acc\n0,91\n1,92\n2,93\n';
    expect(reportOfTable(text, CELLS)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/"index" counts the rows/),
    });
    expect(reportOfTable(text, CELLS, { key: ['index'] })).toMatchObject({
      ok: true,
      value: { rows: 3, key: ['index'] },
    });
  });

  test.each([
    ['a workbook', [0x50, 0x4b, 3, 4, 20], /workbook .*: save the sheet as CSV/],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], /old Excel: save the sheet/],
    ['a packed file', [0x1f, 0x8b, 8], /gzip: unpack it/],
    ['zeros', [0, 0, 0, 0, 1], /no text/],
    ['blanks', [32, 10], /empty/],
  ])('%s is no text', (_, bytes, reason) => {
    expect(decodeTable(Uint8Array.from(bytes))).toEqual({ ok: false, error: expect.stringMatching(reason) });
  });
});
