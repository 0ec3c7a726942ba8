import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { tickText } from './ticks';

export interface SamplesSpec {
  /** Samples of each visit, in the order taken. */
  readonly visits: readonly SampleStretch[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

export interface SampleStretch {
  /** Written above its stretch. */
  readonly label: string;
  readonly samplesMs: readonly number[];
  readonly medianMs: number;
}

/** A mark's id is the place of its sample among all. */
interface SamplePoint {
  readonly at: number;
  readonly ms: number;
}

/** From so many samples on dots are small. */
const MANY = 150;

/** Every sample in the order taken, one stretch a visit, each with its median. */
export async function drawSamples(spec: SamplesSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const stretches = placed(spec.visits);
  const points = stretches.flatMap(({ from, samplesMs }) =>
    samplesMs.map((ms, i): SamplePoint => ({ at: from + i, ms })),
  );
  const all = points.map(({ ms }) => ms);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (high - low || high);
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      label: spec.xLabel,
      labelArrow: 'none',
      labelAnchor: 'right',
      domain: [0.5, points.length + 0.5],
      tickFormat: tickText,
      ticks: Math.min(points.length, size.widthPx / 90),
    },
    y: {
      label: spec.yLabel,
      labelArrow: 'none',
      domain: [low - room, high + room],
      tickFormat: tickText,
      ticks: 4,
      grid: true,
    },
    marks: [
      Plot.ruleX(
        stretches.slice(1).map(({ from }) => from - 0.5),
        { stroke: 'var(--rule-strong)' },
      ),
      Plot.link(stretches, {
        x1: ({ from }) => from - 0.5,
        x2: ({ from, samplesMs }) => from + samplesMs.length - 0.5,
        y1: 'medianMs',
        y2: 'medianMs',
        stroke: 'var(--ink)',
        strokeWidth: 1.5,
        strokeDasharray: '4 3',
      }),
      Plot.dot(points, {
        x: 'at',
        y: 'ms',
        r: points.length > MANY ? 2.5 : 3.5,
        fill: 'var(--backend-color)',
        stroke: 'var(--mark-edge)',
        strokeWidth: 0.75,
      }),
      Plot.text(stretches, {
        x: ({ from, samplesMs }) => from + (samplesMs.length - 1) / 2,
        frameAnchor: 'top',
        dy: -16,
        text: 'label',
        fill: 'var(--ink-soft)',
      }),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, points, ({ at, ms }) => ({ id: String(at), x: at, y: ms })) };
}

/** With the number, from 1, of each stretch's first sample. */
function placed(visits: readonly SampleStretch[]): (SampleStretch & { readonly from: number })[] {
  let from = 1;
  return visits.map((visit) => {
    const stretch = { ...visit, from };
    from += visit.samplesMs.length;
    return stretch;
  });
}
