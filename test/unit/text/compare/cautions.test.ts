import { expect, test } from 'vitest';
import type { Caution } from '../../../../src/compare/cautions';
import { describeCaution } from '../../../../src/text/compare/cautions';

const NAMES = { a: 'WebGPU', b: 'Wasm' };

test.each<[RegExp, Caution]>([
  [/^WebGPU ran on a software adapter/, { kind: 'software', sides: ['a'] }],
  [/^Both ran on a software adapter/, { kind: 'software', sides: ['a', 'b'] }],
  [/^WebGPU was measured by protocol 2, Wasm by protocol 3/, { kind: 'protocol', a: 2, b: 3 }],
  [/^Wasm computes in half precision/, { kind: 'precision', half: 'b' }],
  [/began 3\u202fh apart/, { kind: 'times', apartMs: 3 * 3_600_000 }],
  [/began 5 days apart/, { kind: 'times', apartMs: 5 * 86_400_000 }],
  [/^1 cell of Wasm has grade C or D/, { kind: 'grades', side: 'b', cells: 1 }],
  [/^4 cells of WebGPU have grade C or D/, { kind: 'grades', side: 'a', cells: 4 }],
  [/^Wasm had slowed down around 9 cells/, { kind: 'heat', side: 'b', cells: 9 }],
])('%s', (words, caution) => {
  expect(describeCaution(caution, NAMES, 'cell')).toMatch(words);
});
