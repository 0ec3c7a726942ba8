import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EDGE_CELLS,
  EDGE_OPERATORS,
  edgeCellAt,
  edgeCellIndex,
  edgeCellText,
  parseEdgeCell,
} from '../../../../src/space/nas-bench-201/cell';
import { describeWithSharedData, readSharedData } from '../../../support/shared-data';

/** The best cell on CIFAR-10 that the benchmark's paper reports (arXiv 2001.00326). */
const BEST = '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_3x3~1|nor_conv_3x3~2|';

test('operators stand in the order of their codes, which links count on', () => {
  expect(EDGE_OPERATORS).toEqual(['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3']);
});

test('every index has a cell, every cell its index, and its text reads back', () => {
  expect(EDGE_CELLS).toBe(15_625);
  const texts = new Set<string>();
  for (let index = 0; index < EDGE_CELLS; index++) {
    const cell = edgeCellAt(index);
    const text = edgeCellText(cell);
    if (edgeCellIndex(cell) !== index) expect(edgeCellIndex(cell)).toBe(index);
    const parsed = parseEdgeCell(text);
    if (!parsed.ok || edgeCellIndex(parsed.value) !== index) expect(parsed).toEqual({ ok: true, value: cell });
    texts.add(text);
  }
  expect(texts.size).toBe(EDGE_CELLS);
});

test('the index is the operators as digits in base 5, in the order of the text', () => {
  const parsed = parseEdgeCell(BEST);
  expect(parsed).toEqual({ ok: true, value: { operators: [3, 3, 3, 1, 3, 3] } });
  if (parsed.ok) expect(edgeCellIndex(parsed.value)).toBe(Number.parseInt('333133', 5));
  expect(edgeCellText(edgeCellAt(0))).toBe('|none~0|+|none~0|none~1|+|none~0|none~1|none~2|');
});

test.each([-1, 0.5, EDGE_CELLS, Number.NaN])('there is no cell %d', (index) => {
  expect(() => edgeCellAt(index)).toThrow(RangeError);
});

test.each<[text: string, error: string]>([
  ['', 'a cell has 3 nodes joined by "+", not 1'],
  ['|none~0|+|none~0|none~1|', 'a cell has 3 nodes joined by "+", not 2'],
  ['none~0+|none~0|none~1|+|none~0|none~1|none~2|', 'node 1, "none~0", does not stand between bars'],
  ['|none~0|+|none~0|none~1|+|none~0|none~1|none~2', 'node 3, "|none~0|none~1|none~2", does not stand between bars'],
  ['|none~0|+|none~0|+|none~0|none~1|none~2|', 'node 2 reads 2 nodes, not 1'],
  ['|none~0|+|none~1|none~0|+|none~0|none~1|none~2|', 'edge 1 of node 2, "none~1", does not end in "~0"'],
  ['|none~0|+|none~0|none|+|none~0|none~1|none~2|', 'edge 2 of node 2, "none", does not end in "~1"'],
  ['|none~0~0|+|none~0|none~1|+|none~0|none~1|none~2|', 'edge 1 of node 1, "none~0~0", does not end in "~0"'],
  ['|nor_conv_7x7~0|+|none~0|none~1|+|none~0|none~1|none~2|', '"nor_conv_7x7" is not an operator of NAS-Bench-201'],
])('%s: %s', (text, error) => {
  expect(parseEdgeCell(text)).toEqual({ ok: false, error });
});

const cellText = fc.nat(EDGE_CELLS - 1).map((index) => edgeCellText(edgeCellAt(index)));
const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n'), maxLength: 3 });

test('the text of any cell is read, whatever blanks surround it', () => {
  fc.assert(
    fc.property(blank, cellText, blank, (before, text, after) => {
      const parsed = parseEdgeCell(before + text + after);
      if (!parsed.ok) throw new Error(parsed.error);
      expect(edgeCellText(parsed.value)).toBe(text);
    }),
  );
});

test('any other text is refused with a reason, or is the text of the cell that is read', () => {
  const changed = fc
    .tuple(cellText, fc.nat(), fc.constantFrom('', '|', '+', '~', '0', '1', '2', 'none'))
    .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));
  fc.assert(
    fc.property(fc.oneof(fc.string(), changed), (text) => {
      const parsed = parseEdgeCell(text);
      if (parsed.ok) expect(edgeCellText(parsed.value)).toBe(text.trim());
      else expect(parsed.error).not.toBe('');
    }),
  );
});

describeWithSharedData('the published cells', () => {
  test('are these 15,625, each once', () => {
    const rows = readSharedData('nas-bench-201-archs.csv').trim().split('\n').slice(1);
    const indices = rows.map((row) => {
      const [, text] = row.split(',');
      const parsed = parseEdgeCell(text);
      if (!parsed.ok) throw new Error(parsed.error);
      if (edgeCellText(parsed.value) !== text) expect(edgeCellText(parsed.value)).toBe(text);
      return edgeCellIndex(parsed.value);
    });
    expect(new Set(indices).size).toBe(EDGE_CELLS);
  });
});
