import { rangeOf } from './axes';
import { drawInFrame } from './frame';
import { DOT, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

export interface SamplesSpec {
  /** Samples of each visit, in the order taken. */
  readonly visits: readonly VisitSamples[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

export interface VisitSamples {
  /** Written above its samples. */
  readonly label: string;
  readonly samplesMs: readonly number[];
  readonly medianMs: number;
}

/** A mark's id is the number, from 1, of its sample among all. */
interface SamplePoint {
  readonly at: number;
  readonly ms: number;
}

/** With more samples dots are drawn smaller. */
const MAX_LARGE_DOTS = 150;

/** Every sample in the order taken, visit by visit, each visit with its median. */
export function drawSamples(spec: SamplesSpec, size: PictureSize): Promise<Picture> {
  const visits = numbered(spec.visits);
  const points = visits.flatMap(({ from, samplesMs }) => samplesMs.map((ms, i): SamplePoint => ({ at: from + i, ms })));
  const { low, high } = rangeOf(points.map(({ ms }) => ms));
  const room = 0.06 * (high - low || high);
  return drawInFrame({
    size,
    description: spec.description,
    x: {
      label: spec.xLabel,
      labelAnchor: 'right',
      domain: [0.5, points.length + 0.5],
      ticks: Math.min(points.length, size.widthPx / 90),
    },
    y: { label: spec.yLabel, domain: [low - room, high + room], ticks: 4, grid: true },
    marks: (plot) => [
      plot.ruleX(
        visits.slice(1).map(({ from }) => from - 0.5),
        RULE,
      ),
      plot.link(visits, {
        x1: ({ from }) => from - 0.5,
        x2: ({ from, samplesMs }) => from + samplesMs.length - 0.5,
        y1: 'medianMs',
        y2: 'medianMs',
        stroke: 'var(--ink)',
        strokeWidth: 1.5,
        strokeDasharray: '4 3',
      }),
      plot.dot(points, { x: 'at', y: 'ms', r: points.length > MAX_LARGE_DOTS ? 2.5 : 3.5, ...DOT }),
      plot.text(visits, {
        x: ({ from, samplesMs }) => from + (samplesMs.length - 1) / 2,
        frameAnchor: 'top',
        dy: -16,
        text: 'label',
        fill: 'var(--ink-soft)',
      }),
    ],
    places: points.map(({ at, ms }) => ({ id: String(at), x: at, y: ms })),
  });
}

/** With the number, from 1, of each visit's first sample. */
function numbered(visits: readonly VisitSamples[]): (VisitSamples & { readonly from: number })[] {
  let from = 1;
  return visits.map((visit) => {
    const first = from;
    from += visit.samplesMs.length;
    return { ...visit, from: first };
  });
}
