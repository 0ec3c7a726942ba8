import { expect, test } from 'vitest';
import { readQualityTable } from '../../../src/search/quality-table';
import { edgeCellIndex, parseEdgeCell } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { describeWithSharedData, readSharedData } from '../../support/shared-data';

const EDGES = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true } as const;
const ARCH = '|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|';

test('rows are matched, blanks and refusals are counted with their reasons, and the rest is not known', () => {
  const other = ARCH.replace('nor_conv_3x3', 'nor_conv_1x1');
  const third = ARCH.replace('nor_conv_3x3', 'avg_pool_3x3');
  const text = `arch,acc,other_acc\n${ARCH},91.5,21\n${other},,12\n${third},90,3\nno cell,5,4\n`;
  const read = readQualityTable(text, EDGES);
  if (!read.ok) throw new Error(read.error);
  const { quality, report } = read.value;
  expect(report).toMatchObject({ column: 'acc', columns: ['acc', 'other_acc'], matched: 2, blank: 1, refused: 1 });
  expect(report.reasons).toHaveLength(1);
  expect(report.reasons[0]).toContain('no cell');
  const cell = parseEdgeCell(ARCH);
  if (!cell.ok) throw new Error(cell.error);
  expect(quality[edgeCellIndex(cell.value)]).toBe(91.5);
  expect(quality.filter((value) => !Number.isNaN(value))).toHaveLength(2);
  const chosen = readQualityTable(text, EDGES, { column: 'other_acc' });
  expect(chosen.ok && chosen.value.report.matched).toBe(3);
});

test('a table without names, without accuracies or without numbers is refused with a sentence', () => {
  const refusal = (text: string): string => {
    const read = readQualityTable(text, EDGES);
    return read.ok ? '' : read.error;
  };
  expect(refusal('id,acc\n1,2\n')).toContain('needs a column');
  expect(refusal(`arch,params\n${ARCH},5\n`)).toContain(
    'No column of the table is certainly an accuracy: choose one of params',
  );
  expect(refusal(`arch,acc\n${ARCH},\n`)).toContain('is empty');
  expect(refusal(`arch,acc\n${ARCH},high\n`)).toContain('which is no number');
});

describeWithSharedData('the published accuracies of NAS-Bench-201', () => {
  test('are all matched, and the best cell has the best accuracy', () => {
    const read = readQualityTable(readSharedData('nas-bench-201-archs.csv'), EDGES);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.report).toMatchObject({ column: 'cifar10_test_accuracy_percent', matched: 15_625, refused: 0 });
    // NATS-Bench: the best test accuracy after 200 epochs.
    expect(Math.max(...read.value.quality)).toBeCloseTo(94.373, 3);
  });
});
