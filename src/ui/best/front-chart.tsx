import { useMemo } from 'preact/hooks';
import { drawFront, type FrontPoint } from '../../charts/front';
import type { PictureSize } from '../../charts/picture';
import { backdrop } from '../../search/backdrop';
import { formatSettingMs, plural } from '../format';
import { Chart } from '../study/chart';
import type { Candidate, Shown } from './candidates';

interface FrontChartProps {
  readonly shown: Shown;
  readonly within: readonly Candidate[];
  readonly beyond: readonly Candidate[];
  readonly budgetMs: number;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
}

/** So many of the others show where they lie; more would only fill the paper. */
const MOST_OTHERS = 500;
/** A front of thousands is drawn by so many of its steps. */
const MOST_STEPS = 300;

/** The front, the budget, and the candidates on the list. */
export function FrontChart({ shown, within, beyond, budgetMs, selected, select }: FrontChartProps) {
  const { contest, qualityAxis } = shown;
  const drawn = useMemo(() => {
    const at = (place: number) => ({ x: contest.latencyMs[place], y: contest.quality[place] });
    return {
      others: backdrop(contest, MOST_OTHERS).map(at),
      front: thinned(contest.front, MOST_STEPS).map(at),
    };
  }, [contest]);
  const draw = useMemo(() => {
    const spec = {
      ...drawn,
      points: [...within, ...beyond].map(pointOf),
      budget: budgetMs,
      budgetLabel: formatSettingMs(budgetMs),
      xLabel: 'latency, ms',
      yLabel: qualityAxis,
      description: `${qualityAxis} against latency: ${plural(contest.front.length, 'candidate')} on the Pareto front, ${plural(within.length, 'candidate')} shown within the budget of ${formatSettingMs(budgetMs)}.`,
    };
    return (size: PictureSize) => drawFront(spec, size);
  }, [drawn, within, beyond, budgetMs, qualityAxis, contest]);
  return (
    <div class="chart">
      <h3>{qualityAxis[0].toUpperCase() + qualityAxis.slice(1)}, against latency</h3>
      <Chart shape="wide" draw={draw} selected={selected} select={select} />
      <p class="note">
        Filled: measured here. Hollow: predicted, with its 90% interval where there is one. The line is the front; grey
        are some of the others.
      </p>
    </div>
  );
}

function pointOf({ place, latencyMs, quality, measured, predicted }: Candidate): FrontPoint {
  const interval = measured ?? predicted?.interval;
  return {
    id: String(place),
    x: latencyMs,
    y: quality,
    measured: measured !== undefined,
    ...(interval === undefined ? {} : { xLow: interval.lowMs, xHigh: interval.highMs }),
  };
}

/** Evenly by place, the ends among them. */
function thinned<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]);
}
