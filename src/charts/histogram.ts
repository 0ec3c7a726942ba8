import { median } from '../stats/quantile';
import { countTicks } from './axes';
import { binValues } from './bins';
import { drawInFrame } from './frame';
import { RULE, rug } from './marks';
import type { Picture, PictureSize } from './picture';

export interface HistogramSpec {
  readonly values: readonly { readonly id: string; readonly value: number }[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Written above the line at the median. */
  readonly medianLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Room for the rug under the bars, as a share of the tallest. */
const RUG = 0.08;

/** Counts in bins, with the median and, under the bars, one tick a value. */
export function drawHistogram(spec: HistogramSpec, size: PictureSize): Promise<Picture> {
  const { description } = spec;
  const numbers = spec.values.map(({ value }) => value);
  const bins = binValues(numbers);
  const tallest = Math.max(...bins.map((bin) => bin.count));
  const middle = median(numbers);
  const floor = -RUG * tallest;
  return drawInFrame({
    size,
    description,
    x: { label: spec.xLabel, labelAnchor: 'right', ticks: size.widthPx / 80 },
    y: { label: spec.yLabel, domain: [floor, tallest], ticks: countTicks(tallest), grid: true },
    marks: (plot) => [
      plot.rectY(bins, {
        x1: 'from',
        x2: 'to',
        y: 'count',
        fill: 'var(--backend-color)',
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      plot.ruleY([0], RULE),
      rug(plot, numbers, floor, floor * 0.25),
      plot.ruleX([middle], { y1: 0, y2: tallest, stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
      plot.text([middle], {
        x: (d) => d,
        y: tallest,
        text: [spec.medianLabel],
        dy: -10,
        fontWeight: 600,
        textAnchor: anchor(middle, bins),
      }),
    ],
    places: spec.values.map(({ id, value }) => ({ id, x: value, y: floor * 0.6 })),
  });
}

/** Keeps the label inside the frame at both ends. */
function anchor(middle: number, bins: readonly { from: number; to: number }[]): 'start' | 'middle' | 'end' {
  const share = (middle - bins[0].from) / (bins[bins.length - 1].to - bins[0].from);
  if (share < 0.25) return 'start';
  return share > 0.75 ? 'end' : 'middle';
}
