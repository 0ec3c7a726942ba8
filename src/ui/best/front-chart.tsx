import { useMemo } from 'preact/hooks';
import { drawFront, type FrontPoint } from '../../charts/front';
import type { PictureSize } from '../../charts/picture';
import { backdrop } from '../../search/backdrop';
import { ChartFigure } from '../chart/chart-figure';
import type { ChartCell } from '../chart/chart-table';
import { formatMs, formatSettingMs, plural } from '../format';
import type { Candidate, Shown } from './candidates';

interface FrontChartProps {
  readonly shown: Shown;
  readonly within: readonly Candidate[];
  readonly beyond: readonly Candidate[];
  readonly budgetMs: number;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  /** Opens the screen of a candidate, by its address. */
  readonly open: (href: string) => void;
}

/** So many of the others show where they lie; more would only fill the paper. */
const MOST_OTHERS = 500;
/** A front of thousands is drawn by so many of its steps. */
const MOST_STEPS = 300;

/** The front, the budget, and the candidates on the list. */
export function FrontChart({ shown, within, beyond, budgetMs, selected, select, open }: FrontChartProps) {
  const { contest, qualityAxis, qualityName } = shown;
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
  const listed = useMemo(
    () => new Map([...within, ...beyond].map((candidate) => [String(candidate.place), candidate])),
    [within, beyond],
  );
  return (
    <ChartFigure
      title={<>{qualityName} against latency</>}
      note="Filled: measured here. Hollow: predicted, with its 90% interval where there is one. The line is the front; grey are some of the others."
      shape="wide"
      draw={draw}
      table={{
        columns: [
          { label: 'Candidate' },
          { label: 'Latency, ms', numeric: true },
          { label: 'Lower end, ms', numeric: true },
          { label: 'Upper end, ms', numeric: true },
          { label: 'How' },
          { label: qualityAxis, numeric: true },
        ],
        rows: () => contest.front.map((place) => tableRow(shown.candidate(place))),
      }}
      selected={selected}
      select={select}
      tell={(id) => told(listed.get(id))}
      open={(id) => {
        const href = listed.get(id)?.href;
        if (href !== undefined) open(href);
      }}
      name="pareto-front"
    />
  );
}

const told = (candidate: Candidate | undefined): string | undefined =>
  candidate && `${candidate.name}: ${candidate.qualityWords}, ${formatMs(candidate.latencyMs)}`;

function tableRow({ name, latencyMs, measured, predicted, quality }: Candidate): ChartCell[] {
  const interval = measured ?? predicted?.interval;
  return [
    name,
    latencyMs,
    interval?.lowMs ?? '',
    interval?.highMs ?? '',
    measured === undefined ? 'predicted' : 'measured',
    quality,
  ];
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
