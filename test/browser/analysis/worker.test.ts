import { expect, test } from 'vitest';
import type { AnalysisReply, AnalysisRequest } from '../../../src/analysis/messages';
import { summaryIn } from '../../../src/measure/record/summary';
import { median } from '../../../src/stats/quantile';
import { recordOf } from '../../support/gallery/fixtures';

/** The worker as it is built: danfojs with its stand-ins, mathjs for plain numbers alone, tfjs without a backend. */
test('the real worker reads records, joins a table and answers', async () => {
  const worker = new Worker(new URL('../../../workers/analysis.worker.ts', import.meta.url), { type: 'module' });
  const ask = (request: AnalysisRequest): Promise<AnalysisReply> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<AnalysisReply>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(request);
    });
  const record = recordOf({ failed: [3] });
  expect(await ask({ type: 'add', record })).toMatchObject({ type: 'added', rows: 24 });
  const [first] = record.measurements.map(({ architecture }) => architecture);
  const index = first.kind === 'nas-bench-101' ? first.index : -1;
  expect(await ask({ type: 'join', text: `index,accuracy\n${index},0.9\n` })).toMatchObject({
    type: 'joined',
    report: { columns: ['accuracy'], matched: 1, refused: 0 },
  });
  const view = { kind: 'groups', by: 'state', measure: 'latency_ms' } as const;
  const reply = await ask({ type: 'ask', question: { filters: [], view } });
  const latencies = record.measurements.flatMap((measurement) => summaryIn(record, measurement)?.medianMs ?? []);
  expect(reply).toMatchObject({ type: 'answered', answer: { passed: 24, total: 24 } });
  const [row, ...others] = reply.type === 'answered' ? reply.answer.rows : [];
  expect(others).toEqual([]);
  expect(row.slice(0, 3)).toEqual(['measured', 23, 0]);
  expect(row[8]).toBeCloseTo(median(latencies), 9);
  worker.terminate();
});
