import { useMemo } from 'preact/hooks';
import { drawFront, type FrontPoint } from '../../charts/front';
import type { PictureSize } from '../../charts/picture';
import { ChartFigure } from '../../components/chart/chart-figure';
import type { ChartCell } from '../../components/chart/chart-table';
import { measuredInSight, type RankedCandidate, type ShownRanking } from '../../insights/best-candidates';
import { scatterBackground } from '../../search/ranking';
import { formatMs, formatSettingMs, plural } from '../../text/format';
import { candidateHref } from './candidate';
import type { RankingState } from './state';

interface FrontChartProps {
  readonly shown: ShownRanking;
  readonly within: readonly RankedCandidate[];
  readonly beyond: readonly RankedCandidate[];
  readonly measured: RankingState['measured'];
  readonly budgetMs: number;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  /** Opens the screen of a candidate, by its address. */
  readonly open: (href: string) => void;
}

/** So many of the others show where they lie; more would only fill the paper. */
const MAX_OTHERS = 500;
/** A front of thousands is drawn by so many of its steps. */
const MAX_STEPS = 300;
/** More of what was measured would hide the front. */
const MAX_MEASURED = 60;

/** The front, the budget, and the candidates on the list. */
export function FrontChart({ shown, within, beyond, measured, budgetMs, selected, select, open }: FrontChartProps) {
  const { ranking, qualityAxis, qualityName, better, qualityAt } = shown;
  const drawn = useMemo(() => {
    const at = (place: number) => ({ x: ranking.latencyMs[place], y: qualityAt(place) });
    return {
      others: scatterBackground(ranking, MAX_OTHERS).map(at),
      front: evenlySpaced(ranking.front, MAX_STEPS).map(at),
    };
  }, [ranking, qualityAt]);
  const marked = useMemo(
    () => markedOf([...within, ...beyond], measuredInSight(shown, measured, MAX_MEASURED)),
    [shown, measured, within, beyond],
  );
  const draw = useMemo(() => {
    const spec = {
      ...drawn,
      points: [...marked.values()].map(pointOf),
      budget: budgetMs,
      budgetLabel: formatSettingMs(budgetMs),
      xLabel: 'latency, ms',
      yLabel: qualityAxis,
      isLowerBetter: better === 'lower',
      description: `${qualityAxis} against latency: ${plural(ranking.front.length, 'candidate')} on the Pareto front, ${plural(within.length, 'candidate')} shown within the budget of ${formatSettingMs(budgetMs)}.`,
    };
    return (size: PictureSize) => drawFront(spec, size);
  }, [drawn, marked, within, budgetMs, qualityAxis, better, ranking]);
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
        rows: () => ranking.front.map((place) => tableRow(shown.candidate(place))),
      }}
      selected={selected}
      select={select}
      describe={(id) => describeCandidate(marked.get(id))}
      open={(id) => {
        const candidate = marked.get(id);
        if (candidate !== undefined) open(candidateHref(candidate));
      }}
      name="pareto-front"
    />
  );
}

/** Every candidate once, by the id of its mark. */
const markedOf = (
  listed: readonly RankedCandidate[],
  others: readonly RankedCandidate[],
): ReadonlyMap<string, RankedCandidate> =>
  new Map([...others, ...listed].map((candidate) => [String(candidate.place), candidate]));

const describeCandidate = (candidate: RankedCandidate | undefined): string | undefined =>
  candidate && `${candidate.name}: ${candidate.qualityText}, ${formatMs(candidate.latencyMs)}`;

function tableRow({ name, latencyMs, measured, predicted, quality }: RankedCandidate): ChartCell[] {
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

function pointOf({ place, latencyMs, quality, measured, predicted }: RankedCandidate): FrontPoint {
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
function evenlySpaced<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]);
}
