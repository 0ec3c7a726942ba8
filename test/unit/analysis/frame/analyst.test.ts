import { expect, test } from 'vitest';
import { Analyst } from '../../../../src/analysis/frame/analyst';
import type { AnalysisRequest } from '../../../../src/analysis/messages';
import type { AnalysisAnswer } from '../../../../src/analysis/questions/answer';
import { graphCost } from '../../../../src/graph/cost';
import { summaryIn } from '../../../../src/measure/record/summary';
import { architectureName } from '../../../../src/space/architecture';
import { lowerArchitecture } from '../../../../src/space/lower-architecture';
import { csvText } from '../../../../src/tables/csv';
import { recordOf } from '../../../support/gallery/fixtures';

function analystOf(...records: ReturnType<typeof recordOf>[]) {
  const analyst = new Analyst();
  const ask = (request: AnalysisRequest) => analyst.reply(request);
  for (const record of records) ask({ type: 'add', record });
  const rows = (): Record<string, string | number | null>[] => {
    const reply = ask({ type: 'ask', question: { filters: [], view: { kind: 'rows' } } });
    return reply.type === 'answered' ? asRecords(reply.answer) : [];
  };
  return { ask, rows };
}

const asRecords = ({ columns, rows }: AnalysisAnswer) =>
  rows.map((values) => Object.fromEntries(columns.map(({ name }, i) => [name, values[i]])));

const webgpu = recordOf({ preset: 'smoke', failed: [3], deviceName: 'Phone' });
const wasm = recordOf({ preset: 'smoke', backend: 'wasm', summarised: true });

test('a row for every trial of every study, failed ones without numbers', () => {
  const rows = analystOf(webgpu, wasm).rows();
  expect(rows).toHaveLength(48);
  const { space } = webgpu.definition;
  for (const [i, measurement] of webgpu.measurements.entries()) {
    const cost = graphCost(lowerArchitecture(measurement.architecture, space));
    const summary = summaryIn(webgpu, measurement);
    expect(rows[i]).toMatchObject({
      architecture: architectureName(measurement.architecture),
      latency_ms: summary?.medianMs ?? null,
      high_ms: summary?.highMs ?? null,
      pipelined_ms: summary?.pipelined?.pipelinedMs ?? null,
      grade: summary?.quality?.grade ?? null,
      state: i === 3 ? 'device-lost' : 'measured',
      device: 'Phone',
      backend: 'webgpu',
      macs: cost.macs,
      params: cost.trainableParams,
    });
  }
  expect(rows[24]).toMatchObject({ backend: 'wasm', device: 'Pixel 8', measured_at: wasm.createdAtMs });
});

const names = webgpu.measurements.map(({ architecture }) => architectureName(architecture));
const table = csvText(
  ['index', 'accuracy', 'latency_ms', 'who'],
  [
    [names[0].replace('nb101-', ''), 0.9, 1, 'a'],
    [names[3].replace('nb101-', ''), 0.8, null, 'b'],
    ['77', 0.7, 3, 'c'],
    ['none', 0.6, 4, 'd'],
  ],
);

test('a table stands beside the rows of its architectures, and says what was left out', () => {
  const { ask, rows } = analystOf(webgpu, wasm);
  const before = rows();
  const reply = ask({ type: 'join', text: table });
  expect(reply).toMatchObject({
    type: 'joined',
    report: { columns: ['accuracy', 'latency_ms (table)'], matched: 4, total: 48, unused: 1, refused: 1 },
  });
  const reasons = reply.type === 'joined' ? reply.report.reasons.join('\n') : '';
  expect(reasons).toMatch(/Column who is left out: .*no number/);
  expect(reasons).toMatch(/Row 5: its index "none"/);
  const after = rows();
  const extra = ({ accuracy, 'latency_ms (table)': latency }: (typeof after)[number]) => [accuracy, latency];
  expect([0, 1, 3, 24].map((i) => extra(after[i]))).toEqual([
    [0.9, 1],
    [null, null],
    [0.8, null],
    [0.9, 1],
  ]);
  expect(after.map(({ accuracy: _, 'latency_ms (table)': __, ...row }) => row)).toEqual(before);
  ask({ type: 'unjoin' });
  expect(rows()).toEqual(before);
});

test('times of a table become ms, its name tells so, and a failed one is left out with its row', () => {
  const { ask } = analystOf(webgpu);
  const names = webgpu.measurements.slice(0, 2).map(({ architecture }) => architectureName(architecture));
  const text = `model;pixel_us\n${names[0]};8.748,8\n${names[1]};-1\n`;
  expect(ask({ type: 'join', text })).toMatchObject({
    type: 'joined',
    report: {
      columns: ['pixel_ms'],
      key: ['model'],
      reasons: ['Row 3: its "pixel_us" is -1, which stands for a failed measurement.'],
    },
  });
  const reply = ask({ type: 'ask', question: { filters: [], view: { kind: 'rows' } } });
  const place = reply.type === 'answered' ? reply.answer.columns.findIndex(({ name }) => name === 'pixel_ms') : -1;
  const values = reply.type === 'answered' ? reply.answer.rows.map((row) => row[place]) : [];
  expect(values.filter((value) => value !== null)).toEqual([8.7488]);
});

test('a table is told as it is read before it is joined, by the key and the columns that were chosen', () => {
  const { ask, rows } = analystOf(webgpu);
  const before = rows();
  const [one, two] = webgpu.measurements.map(({ architecture }) => architectureName(architecture));
  const text = `left,right,top1_error,pixel_us\n${one},${two},0.1,2000\n${two},${one},0.2,3000\nx,y,1,1\n`;
  const refused = ask({ type: 'read', text, choice: {} });
  expect(refused).toMatchObject({
    type: 'refused',
    reason: expect.stringMatching(/Two columns name the networks otherwise/),
    keys: [['left'], ['right'], ['top1_error'], ['pixel_us']],
  });
  const choice = { key: ['right'] };
  expect(ask({ type: 'read', text, choice })).toMatchObject({
    type: 'read',
    report: {
      ...{ rows: 2, key: ['right'], keyExample: { text: two, name: two } },
      refused: { count: 1, first: [{ row: 4 }] },
      columns: [
        { name: 'top1_error', direction: 'lower' },
        { name: 'pixel_us', unit: 'us', direction: 'lower' },
      ],
    },
  });
  expect(rows()).toEqual(before);
  const columns = ['pixel_us'];
  expect(ask({ type: 'join', text, choice, columns })).toMatchObject({
    type: 'joined',
    report: { columns: ['pixel_ms'], key: ['right'], matched: 2 },
  });
  expect(
    rows()
      .slice(0, 2)
      .map(({ pixel_ms }) => pixel_ms),
  ).toEqual([3, 2]);
});

test('a table of several spaces is told as a whole: a row is refused where it names nothing in any', () => {
  const popular = recordOf({ preset: 'popular' });
  const { ask } = analystOf(webgpu, popular);
  const [cell, network] = [webgpu, popular].map(({ measurements }) => architectureName(measurements[0].architecture));
  const text = `name,accuracy,gpu\n${cell},0.5,1\n${network},0.7,-1\nnobody,0.1,2\ntotal,1,1\n`;
  const read = ask({ type: 'read', text, choice: {} });
  if (read.type !== 'read') throw new Error(JSON.stringify(read));
  const { rows, refused, columns } = read.report;
  expect([rows, refused.count]).toEqual([2, 2]);
  expect(refused.first.map(({ row }) => row)).toEqual([4, 5]);
  expect(columns.map(({ name, filled }) => [name, filled])).toEqual([
    ['accuracy', 2],
    ['gpu', 2],
  ]);
  expect(ask({ type: 'join', text })).toMatchObject({ type: 'joined', report: { matched: 2, refused: 2 } });
});

test.each([
  ['model,accuracy\nx,1\n', /needs a column of names such as/],
  ['index,accuracy\nnobody,1\n', /No row of the table could be matched/],
  ['index,who\n77,x\n', /no column of numbers/],
])('a table that can’t be joined leaves the rows as they are: %j', (text, reason) => {
  const { ask, rows } = analystOf(webgpu);
  const before = rows();
  expect(ask({ type: 'join', text })).toMatchObject({ type: 'refused', reason: expect.stringMatching(reason) });
  expect(rows()).toEqual(before);
});

test('ten thousand rows are answered about', () => {
  const { ask } = analystOf(...Array.from({ length: 417 }, () => webgpu));
  for (const view of [
    { kind: 'groups', by: 'operator_mix', measure: 'latency_ms' },
    { kind: 'describe' },
    { kind: 'correlation', method: 'spearman', columns: ['latency_ms', 'macs', 'params', 'cold_ms'] },
  ] as const) {
    const reply = ask({ type: 'ask', question: { filters: [], view } });
    expect(reply).toMatchObject({ type: 'answered', answer: { total: 10_008, passed: 10_008 } });
  }
});

test('what can’t be read is a refusal, and the worker goes on', () => {
  const { ask, rows } = analystOf(webgpu);
  const damaged = { ...webgpu, environments: {} };
  expect(ask({ type: 'add', record: damaged })).toMatchObject({ type: 'refused' });
  expect(rows()).toHaveLength(24);
});
