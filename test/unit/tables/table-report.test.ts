import { describe, expect, test } from 'vitest';
import { presetStudy } from '../../../src/study/presets';
import { readingOfTable } from '../../../src/tables/table-report';

const CHOICE = { backend: 'wasm', allowSoftwareAdapter: true, seed: 1 } as const;
const [CELLS_101, CELLS_201, NETWORKS] = (['quick', 'nas-bench-201', 'popular'] as const).map(
  (preset) => presetStudy(preset, CHOICE).space,
);

describe('a table whose key is not found is refused with the columns that may be the key', () => {
  test.each([
    ['no column names a cell', CELLS_101, 'nr,acc\n7,1\n9,2\n', [['nr'], ['acc']]],
    [
      'two columns name networks otherwise',
      NETWORKS,
      'a,b\nmobilenet-v2,resnet-18\nresnet-18,mobilenet-v2\n',
      [['a'], ['b']],
    ],
    ['no row is matched', CELLS_201, 'arch,acc\nx,1\ny,2\n', [['arch'], ['acc']]],
    [
      'two columns may name the rows together',
      CELLS_101,
      'adjacency,ops,acc\n1,2,3\n',
      [['adjacency', 'ops'], ['adjacency'], ['ops'], ['acc']],
    ],
  ])('%s', (_, space, text, keys) => {
    expect(readingOfTable(text, space, {})).toMatchObject({ type: 'refused', keys });
  });

  test('and read by the one that is chosen', () => {
    expect(readingOfTable('nr,acc\n7,1\n9,2\n', CELLS_101, { key: ['nr'] })).toMatchObject({
      type: 'read',
      report: { rows: 2, key: ['nr'], keyExample: { text: '7', name: 'nb101-7' } },
    });
  });

  test('where the chosen one names nothing, another can be chosen', () => {
    expect(readingOfTable('nr,who\n7,x\n9,y\n', CELLS_101, { key: ['who'] })).toMatchObject({
      ...{ type: 'refused', reason: expect.stringMatching(/./) },
      keys: [['nr'], ['who']],
    });
  });
});

describe('a table that no key would mend is refused without a choice', () => {
  test.each([
    ['a row without a field', CELLS_101, 'nr,acc,loss\n7,1,2\n9,2\n'],
    ['no row of names', CELLS_101, 'nb101-7,1\nnb101-9,2\n'],
    ['nothing in it', CELLS_101, ''],
  ])('%s', (_, space, text) => {
    expect(readingOfTable(text, space, {})).toMatchObject({ type: 'refused', keys: [] });
  });
});

test('the first row is told as it stands in the file and as it was read', () => {
  const text = 'quux,arch,acc\n1,|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|,1\n';
  const reading = readingOfTable(text, CELLS_201, {});
  expect(reading).toMatchObject({
    report: {
      keyExample: { text: expect.stringMatching(/^\|nor_conv/), name: expect.stringMatching(/^nb201-\d{6}$/) },
    },
  });
});
