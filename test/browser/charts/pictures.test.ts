import { expect, test } from 'vitest';
import { drawCorrelationGrid } from '../../../src/charts/correlation-grid';
import { drawDotIntervals } from '../../../src/charts/dot-intervals';
import { drawFront } from '../../../src/charts/front';
import { drawGroupMedians } from '../../../src/charts/group-medians';
import { drawHistogram } from '../../../src/charts/histogram';
import { drawLearningCurve } from '../../../src/charts/learning-curve';
import { drawPairScatter } from '../../../src/charts/pair-scatter';
import type { Picture, PictureSize } from '../../../src/charts/picture';
import { drawPredictedMeasured } from '../../../src/charts/predicted-measured';
import { drawRatioHistogram } from '../../../src/charts/ratio-histogram';
import { drawRatioScatter } from '../../../src/charts/ratio-scatter';
import { drawResiduals } from '../../../src/charts/residuals';
import { drawSamples } from '../../../src/charts/samples';
import { drawScatter } from '../../../src/charts/scatter-with-line';
import { drawTimesScatter } from '../../../src/charts/times-scatter';

const description = 'What the picture shows.';
const labels = { xLabel: 'MACs, millions', yLabel: 'latency, ms', description };
const sides = { aFaster: 'WebGPU faster', bFaster: 'Wasm faster' };

/** A small drawing of each chart, and of each kind of axis that a chart chooses by its data. */
const DRAWINGS: Readonly<Record<string, (size: PictureSize) => Promise<Picture>>> = {
  'correlation-grid': (size) =>
    drawCorrelationGrid(
      {
        names: ['latency', 'MACs'],
        coefficients: [
          [1, -0.41],
          [-0.41, null],
        ],
        description,
      },
      size,
    ),
  'dot-intervals': (size) =>
    drawDotIntervals(
      {
        rows: [
          { id: 'a', label: 'MACs', value: 12, low: 9, high: 14.5 },
          { id: 'b', label: 'bytes moved', value: 0.4 },
        ],
        xLabel: 'percent',
        isSigned: false,
        description,
      },
      size,
    ),
  'dot-intervals-signed': (size) =>
    drawDotIntervals(
      { rows: [{ id: 'a', label: 'skip', value: -3, low: -5, high: 1 }], xLabel: 'ms', isSigned: true, description },
      size,
    ),
  front: (size) => drawFront(FRONT, size),
  'front-logarithmic': (size) =>
    drawFront({ ...FRONT, points: [...FRONT.points, { id: 'c', x: 90, y: 76, measured: false }] }, size),
  'group-medians': (size) =>
    drawGroupMedians(
      {
        groups: [
          { id: 'a', name: 'WebGPU', median: 12, low: 11, high: 13.5, q25: 9, q75: 15, color: 'var(--backend-webgpu)' },
          { id: 'b', name: 'Wasm', median: 40, low: 38, high: 43, q25: 30, q75: 51, color: 'var(--backend-wasm)' },
        ],
        xLabel: 'latency, ms',
        description,
      },
      size,
    ),
  histogram: (size) =>
    drawHistogram(
      {
        ...labels,
        values: [3.1, 3.4, 3.5, 4.2, 6].map((value, i) => ({ id: String(i), value })),
        medianLabel: 'median 3.5 ms',
      },
      size,
    ),
  'learning-curve': (size) =>
    drawLearningCurve(
      {
        ...labels,
        points: [
          { id: '20', rows: 20, mean: 9.5, errors: [9, 10] },
          { id: '80', rows: 80, mean: 4.2, errors: [4, 4.4] },
        ],
        floor: { percent: 1.2, label: 'noise alone' },
      },
      size,
    ),
  'pair-scatter': (size) =>
    drawPairScatter(
      {
        ...labels,
        ...sides,
        points: [
          { id: 'p', winner: 'a', a: { at: 4, low: 3.8, high: 4.3 }, b: { at: 8, low: 7, high: 9 } },
          { id: 'q', winner: 'close', a: { at: 20, low: 12, high: 31 }, b: { at: 19, low: 18, high: 22 } },
        ],
      },
      size,
    ),
  'predicted-measured': (size) => drawPredictedMeasured({ ...PREDICTED, range: [3, 9] }, size),
  'predicted-measured-logarithmic': (size) => drawPredictedMeasured({ ...PREDICTED, range: [1, 90] }, size),
  'ratio-histogram': (size) =>
    drawRatioHistogram(
      {
        points: [
          { id: 'p', winner: 'a', ratio: 1.9 },
          { id: 'q', winner: 'close', ratio: 1.02 },
          { id: 'r', winner: 'b', ratio: 0.7 },
        ],
        median: { at: 1.02, low: 0.7, high: 1.9, label: 'median' },
        yLabel: 'cells',
        ...sides,
        description,
      },
      size,
    ),
  'ratio-scatter': (size) =>
    drawRatioScatter(
      {
        points: [
          { id: 'p', winner: 'a', x: 30, ratio: 1.9, low: 1.6, high: Number.POSITIVE_INFINITY },
          { id: 'q', winner: 'b', x: 110, ratio: 0.6, low: 0.5, high: 0.7 },
        ],
        curve: [
          { x: 30, ratio: 1.8 },
          { x: 110, ratio: 0.65 },
        ],
        boundary: { x: 60, low: 50, high: 75, label: 'equal' },
        xLabel: labels.xLabel,
        ...sides,
        description,
      },
      size,
    ),
  residuals: (size) => drawResiduals(RESIDUALS, size),
  'residuals-logarithmic': (size) =>
    drawResiduals({ ...RESIDUALS, points: [...RESIDUALS.points, { id: 'c', x: 400, percent: 2 }] }, size),
  samples: (size) =>
    drawSamples(
      {
        ...labels,
        visits: [
          { label: '1', samplesMs: [4, 4.2, 4.1], medianMs: 4.1 },
          { label: '2', samplesMs: [5, 4.9], medianMs: 4.95 },
        ],
      },
      size,
    ),
  'scatter-with-line': (size) =>
    drawScatter(
      {
        ...labels,
        points: [
          { id: 'a', x: 10, y: 3, yLow: 2.9, yHigh: 3.2 },
          { id: 'b', x: 40, y: 7, yLow: 6, yHigh: 7.5 },
        ],
        line: { intercept: 1.5, slope: 0.14, label: '1.5 ms plus 0.14 ms' },
      },
      size,
    ),
  'scatter-many': (size) =>
    drawScatter({ ...labels, points: Array.from({ length: 601 }, () => MANY), line: undefined }, size),
  'times-scatter': (size) =>
    drawTimesScatter(
      {
        ...labels,
        points: [
          { id: 'a', x: 4, y: 40, yLow: 38, yHigh: 44 },
          { id: 'b', x: 6, y: 420 },
        ],
        ratios: [{ factor: 10, label: '10 times' }],
      },
      size,
    ),
};

const FRONT = {
  points: [
    { id: 'a', x: 8, xLow: 7.5, xHigh: 8.6, y: 71, measured: true },
    { id: 'b', x: 14, y: 74, measured: false },
  ],
  others: [{ x: 12, y: 69 }],
  front: [
    { x: 8, y: 71 },
    { x: 14, y: 74 },
  ],
  budget: 10,
  budgetLabel: '10 ms',
  xLabel: 'latency, ms',
  yLabel: 'top-1 accuracy, %',
  description,
};

const PREDICTED = {
  ...labels,
  points: [
    { id: 'a', measured: 4, predicted: 4.4, low: 4, high: 4.9 },
    { id: 'b', measured: 8, predicted: 7.1 },
  ],
};

const RESIDUALS = {
  ...labels,
  points: [
    { id: 'a', x: 20, percent: -12 },
    { id: 'b', x: 60, percent: 6 },
  ],
  means: [{ from: 20, to: 60, percent: -3, low: -9, high: 4 }],
};

/** Where hundreds of equal points lie: their one path is cut to its first. */
const MANY = { id: 'a', x: 10, y: 3, yLow: 2.9, yHigh: 3.2 };

/** Renewed by `npx vitest run --project browser test/browser/charts --update`. */
test.each(Object.entries(DRAWINGS))('%s is drawn as before', async (name, draw) => {
  const { svg, marks } = await draw({ widthPx: 320, heightPx: 240 });
  const places = [...new Set(marks.map(({ id, xPx, yPx }) => `${id} ${xPx.toFixed(2)} ${yPx.toFixed(2)}`))];
  await expect(`${textOf(svg)}\n<!-- ${places.join(', ')} -->\n`).toMatchFileSnapshot(
    `../../golden/charts/${name}.svg`,
  );
});

/** One element a line, without the style sheet that is the same for all, clips numbered from the first of this drawing. */
function textOf(svg: SVGSVGElement): string {
  svg.querySelector('style')?.remove();
  const clips = new Map<string, string>();
  return svg.outerHTML
    .replace(/plot-clip-\d+/g, (id) => {
      if (!clips.has(id)) clips.set(id, `clip-${clips.size + 1}`);
      return clips.get(id) ?? id;
    })
    .replace(/(M[\d.]+ [\d.]+h0)(\1)+/g, '$1')
    .replaceAll('><', '>\n<');
}
