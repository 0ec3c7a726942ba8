import { expect, test } from 'vitest';
import { cellRows } from '../../../../src/ui/study/rows';
import { trustLines } from '../../../../src/ui/study/trust';
import { recordOf } from '../../../support/gallery/fixtures';

const rows = cellRows(recordOf({ failed: [3, 9] }));

test('what weakens a study comes first', () => {
  const lines = trustLines(recordOf({ software: true }), rows);
  expect(lines[0]).toMatchObject({ mind: true });
  expect(lines[0].text).toContain('Software adapter (google swiftshader)');
  const firstGood = lines.findIndex((line) => !line.mind);
  expect(lines.slice(firstGood).every((line) => !line.mind)).toBe(true);
});

test('a coarse clock is named, with the number of cells it touches', () => {
  const coarse = recordOf({});
  const [id, environment] = Object.entries(coarse.environments)[0];
  const clocked = { ...coarse, environments: { [id]: { ...environment, timerResolutionMs: 1 } } };
  const texts = trustLines(clocked, cellRows(clocked)).map((line) => line.text);
  expect(texts).toContain("The clock's step of 1\u202fms is coarse for 24 cells: more than 2% of the latency.");
});
