import { median } from '../stats/quantile';
import { binValues } from './bins';
import { rug } from './dots';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { niceStep, tickText } from './ticks';

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
export async function drawHistogram(spec: HistogramSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const numbers = spec.values.map(({ value }) => value);
  const bins = binValues(numbers);
  const tallest = Math.max(...bins.map((bin) => bin.count));
  const middle = median(numbers);
  const floor = -RUG * tallest;
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { label: spec.xLabel, labelArrow: 'none', labelAnchor: 'right', tickFormat: tickText, ticks: size.widthPx / 80 },
    y: {
      label: spec.yLabel,
      labelArrow: 'none',
      domain: [floor, tallest],
      ticks: wholeTicks(tallest),
      tickFormat: tickText,
      grid: true,
    },
    marks: [
      Plot.rectY(bins, {
        x1: 'from',
        x2: 'to',
        y: 'count',
        fill: 'var(--backend-color)',
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      rug(Plot, numbers, floor, floor * 0.25),
      Plot.ruleX([middle], { y1: 0, y2: tallest, stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
      Plot.text([middle], {
        x: (d) => d,
        y: tallest,
        text: [spec.medianLabel],
        dy: -10,
        fontWeight: 600,
        textAnchor: anchor(middle, bins),
      }),
    ],
  });
  const marks = positions(plot, spec.values, ({ id, value }) => ({ id, x: value, y: floor * 0.6 }));
  return { svg: svgOf(plot), marks };
}

/** About five whole numbers: counts have no halves. */
function wholeTicks(tallest: number): number[] {
  const step = Math.max(1, niceStep(tallest, 5));
  return Array.from({ length: Math.floor(tallest / step) + 1 }, (_, i) => i * step);
}

/** Keeps the label inside the frame at both ends. */
function anchor(middle: number, bins: readonly { from: number; to: number }[]): 'start' | 'middle' | 'end' {
  const share = (middle - bins[0].from) / (bins[bins.length - 1].to - bins[0].from);
  if (share < 0.25) return 'start';
  return share > 0.75 ? 'end' : 'middle';
}
