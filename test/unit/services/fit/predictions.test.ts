import { effect } from '@preact/signals';
import { expect, test } from 'vitest';
import { createPredictions, type PredictedLatency } from '../../../../src/services/fit/predictions';
import { graphOf } from '../../../support/graphs';

const CELL = { kind: 'nas-bench-101', index: 7 } as const;
const graph = graphOf();
const latency = (latencyMs: number): PredictedLatency => ({ latencyMs, source: 'Ridge' });

test('there are none before a predictor is fitted', () => {
  const predictions = createPredictions();
  expect([predictions.ofCell(CELL), predictions.ofGraph(graph)]).toEqual([undefined, undefined]);
});

test('are of the predictors that came last, each kind by itself', () => {
  const predictions = createPredictions();
  predictions.use({ cell: () => latency(1), graph: () => latency(2) });
  predictions.use({ cell: () => latency(3), graph: undefined });
  expect([predictions.ofCell(CELL)?.latencyMs, predictions.ofGraph(graph)?.latencyMs]).toEqual([3, 2]);
});

test('are asked for anew when a predictor comes', () => {
  const predictions = createPredictions();
  const seen: (number | undefined)[] = [];
  effect(() => void seen.push(predictions.ofCell(CELL)?.latencyMs));
  predictions.use({ cell: () => latency(4) });
  expect(seen).toEqual([undefined, 4]);
});
