import { describe, expect, test } from 'vitest';
import { parseCellAddress } from '../../../src/routes/cell-address';
import { cellHref, hrefOf } from '../../../src/routes/routes';
import { CELLS } from '../../../src/space/nas-bench-101/cell';
import { EDGE_CELLS, edgeCellIndex, parseEdgeCell } from '../../../src/space/nas-bench-201/cell';

const PREFIX = '#/cell/';
const afterPrefix = (hash: string): string => hash.slice(PREFIX.length);

test.each([
  { kind: 'nas-bench-101', index: 0 },
  { kind: 'nas-bench-101', index: CELLS - 1 },
  { kind: 'nas-bench-201', index: 0 },
  { kind: 'nas-bench-201', index: EDGE_CELLS - 1 },
] as const)('$kind $index comes back from its address', (architecture) => {
  const hash = cellHref(architecture);
  expect(hash.startsWith(PREFIX)).toBe(true);
  expect(parseCellAddress(afterPrefix(hash))).toEqual({
    ok: true,
    value: { space: architecture.kind, initial: architecture },
  });
});

test('an address without a cell is that of a new one', () => {
  for (const space of ['nas-bench-101', 'nas-bench-201'] as const)
    expect(parseCellAddress(afterPrefix(hrefOf({ name: 'cell', space, initial: undefined })))).toEqual({
      ok: true,
      value: { space, initial: undefined },
    });
});

test('a cell of NAS-Bench-201 travels as the benchmark writes it, encoded or not', () => {
  const text = '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|';
  const cell = parseEdgeCell(text);
  if (!cell.ok) throw new Error(cell.error);
  const index = edgeCellIndex(cell.value);
  const hash = cellHref({ kind: 'nas-bench-201', index });
  expect(decodeURIComponent(hash)).toBe(`#/cell/nas-bench-201/${text}`);
  expect(parseCellAddress(`nas-bench-201/${text}`)).toEqual(parseCellAddress(afterPrefix(hash)));
});

describe('what is no cell is said', () => {
  test.each([
    ['nas-bench-301/5', /"nas-bench-301", is not one/],
    ['', /"", is not one/],
    ['nas-bench-101/423624', /cells 0 to 423.623, and none called "423624"/],
    ['nas-bench-101/-1', /none called "-1"/],
    ['nas-bench-101/1e3', /none called "1e3"/],
    ['nas-bench-201/%7Cnor_conv_5x5~0%7C', /nodes joined by "\+"/],
    ['nas-bench-201/|a~0|+|none~0|none~1|+|none~0|none~1|none~2|', /"a" is not an operator/],
    ['nas-bench-201/%', /nodes joined by "\+"/],
  ])('%s', (text, expected) => {
    const parsed = parseCellAddress(text);
    expect(parsed.ok ? '' : parsed.error.detail).toMatch(expected);
  });
});
