import { useCallback, useMemo } from 'preact/hooks';
import { ratioBins } from '../../../charts/bins';
import { drawPairScatter } from '../../../charts/pair-scatter';
import type { PictureSize } from '../../../charts/picture';
import { drawRatioHistogram } from '../../../charts/ratio-histogram';
import { drawRatioScatter } from '../../../charts/ratio-scatter';
import type { Comparison } from '../../../compare/comparison';
import type { CellPair } from '../../../compare/pair';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import type { ChartSelection } from '../../../components/chart/selection';
import { Term } from '../../../components/term';
import { describeSpeedup, formatTimes, type SideNames, speedup, speedupInterval } from '../../../text/compare/ratios';
import { formatCount, formatMs, formatScaled, plural } from '../../../text/format';
import type { NetworkNoun } from '../../../text/study-labels';

interface PairChartProps extends ChartSelection {
  readonly comparison: Comparison;
  readonly pairs: readonly CellPair[];
  readonly names: SideNames;
  readonly noun: NetworkNoun;
}

const fasterLabels = (names: SideNames) => ({
  aFaster: `${short(names.a)} faster`,
  bFaster: `${short(names.b)} faster`,
});

/** A picture has little room for a name. */
const short = (name: string): string => (name.length > 20 ? `${name.slice(0, 19)}…` : name);

/** The ratio against the work counted on paper: where each side wins. */
export function RatioMacsChart({ comparison, pairs, names, noun, ...selection }: PairChartProps) {
  const describe = useDescribePair(pairs, names);
  const sized = useMemo(() => pairs.filter((pair): pair is SizedPair => (pair.macs ?? 0) > 0), [pairs]);
  const { trend } = comparison;
  const draw = useMemo(() => {
    const rule = trend?.rule;
    const spec = {
      points: sized.map(({ key, macs, ratio, winner }) => ({
        id: key,
        winner,
        x: macs / 1e6,
        ratio: ratio.value,
        low: ratio.low,
        high: ratio.high,
      })),
      curve: (trend?.curve ?? []).map(({ macs, ratio }) => ({ x: macs / 1e6, ratio })),
      boundary: rule && {
        x: rule.macs / 1e6,
        low: rule.low / 1e6,
        high: rule.high / 1e6,
        label: formatScaled(rule.macs),
      },
      xLabel: 'MACs, millions',
      ...fasterLabels(names),
      description: `Ratio of the two latencies against MACs of ${plural(sized.length, noun)}${rule ? `: equal at ${formatScaled(rule.macs)} MACs` : ''}.`,
    };
    return (size: PictureSize) => drawRatioScatter(spec, size);
  }, [sized, trend, names, noun]);
  const table: ChartTable = {
    columns: [
      { label: noun },
      { label: 'MACs, millions', numeric: true },
      { label: `${names.b} / ${names.a}`, numeric: true, format: formatTimes },
      { label: 'low', numeric: true, format: formatTimes },
      { label: 'high', numeric: true, format: formatTimes },
    ],
    rows: () =>
      [...sized]
        .sort((x, y) => x.macs - y.macs)
        .map(({ name, macs, ratio }) => [name, macs / 1e6, ratio.value, ratio.low, ratio.high]),
  };
  if (sized.length === 0) return null;
  return (
    <ChartFigure
      level={2}
      title={
        <>
          Who is faster, by <Term of="MACs">MACs</Term>
        </>
      }
      shape="wide"
      draw={draw}
      note={
        <>
          Bars are 95% intervals of the <Term of="ratio">ratio</Term>
          {trend !== undefined && ', the line is fitted to the dots'}. Circles and diamonds: one side is faster; hollow:{' '}
          <Term of="too close to call">too close to call</Term>.
        </>
      }
      table={table}
      describe={describe}
      name="ratio-by-macs"
      {...selection}
    />
  );
}

type SizedPair = CellPair & { readonly macs: number };

/** One latency against the other. */
export function PairScatterChart({ pairs, names, noun, comparison: _, ...selection }: PairChartProps) {
  const describe = useDescribePair(pairs, names);
  const draw = useMemo(() => {
    const spec = {
      points: pairs.map(({ key, winner, a, b }) => ({
        id: key,
        winner,
        a: { at: a.medianMs, low: a.lowMs, high: a.highMs },
        b: { at: b.medianMs, low: b.lowMs, high: b.highMs },
      })),
      xLabel: `${names.a}, ms`,
      yLabel: `${names.b}, ms`,
      ...fasterLabels(names),
      description: `Latency in ${names.b} against latency in ${names.a} of ${plural(pairs.length, noun)}.`,
    };
    return (size: PictureSize) => drawPairScatter(spec, size);
  }, [pairs, names, noun]);
  const table: ChartTable = {
    columns: [
      { label: noun },
      { label: `${names.a}, ms`, numeric: true },
      { label: 'low, ms', numeric: true },
      { label: 'high, ms', numeric: true },
      { label: `${names.b}, ms`, numeric: true },
      { label: 'low of it, ms', numeric: true },
      { label: 'high of it, ms', numeric: true },
    ],
    rows: () => pairs.map(({ name, a, b }) => [name, a.medianMs, a.lowMs, a.highMs, b.medianMs, b.lowMs, b.highMs]),
  };
  return (
    <ChartFigure
      level={2}
      title={
        <>
          One <Term of="latency">latency</Term> against the other
        </>
      }
      shape="wide"
      draw={draw}
      note="On the line: equally fast. Bars are 95% intervals."
      table={table}
      describe={describe}
      name="latency-pairs"
      {...selection}
    />
  );
}

/** How the ratios are spread. */
export function RatioHistogramChart({ comparison, pairs, names, noun, selected, select, open }: PairChartProps) {
  const describe = useDescribePair(pairs, names);
  const { overall } = comparison;
  const points = useMemo(
    () => pairs.map(({ key, winner, ratio }) => ({ id: key, winner, ratio: ratio.value })),
    [pairs],
  );
  const draw = useMemo(() => {
    const ratio = overall?.ratio ?? { value: 1, low: 1, high: 1 };
    const spec = {
      points,
      median: {
        at: ratio.value,
        low: ratio.low,
        high: ratio.high,
        label: `median ${formatTimes(speedup(ratio).times)}×`,
      },
      yLabel: `${noun}s`,
      ...fasterLabels(names),
      description: `Distribution of the ratios of ${plural(points.length, noun)}: median ${describeSpeedup(ratio, names)}.`,
    };
    return (size: PictureSize) => drawRatioHistogram(spec, size);
  }, [points, overall, names, noun]);
  const table: ChartTable = {
    columns: [
      { label: 'ratio from', numeric: true, format: formatTimes },
      { label: 'to', numeric: true, format: formatTimes },
      { label: 'who is faster' },
      { label: `${noun}s`, numeric: true, format: formatCount },
    ],
    rows: () =>
      ratioBins(points).map(({ from, to, winner, count }) => [
        from,
        to,
        winner === 'close' ? 'too close' : names[winner],
        count,
      ]),
  };
  return (
    <ChartFigure
      level={2}
      title="How far the ratios spread"
      shape="bars"
      draw={draw}
      note={`Ratio of the latencies, ${noun} by ${noun}; the shaded band is the 95% interval of the median.`}
      table={table}
      describe={describe}
      selected={selected}
      select={select}
      open={open}
      name="ratios"
    />
  );
}

/** A pair in words: "nb101-12: WebGPU 3.2 ms, Wasm 4.1 ms; WebGPU 1.28 times as fast". */
function useDescribePair(pairs: readonly CellPair[], names: SideNames): (key: string) => string | undefined {
  const byKey = useMemo(() => new Map(pairs.map((pair) => [pair.key, pair])), [pairs]);
  return useCallback(
    (key) => {
      const pair = byKey.get(key);
      if (pair === undefined) return undefined;
      const latencies = `${pair.name}: ${formatMs(pair.a.medianMs)} and ${formatMs(pair.b.medianMs)}`;
      return pair.winner === 'close'
        ? `${latencies}, too close to call`
        : `${latencies}, ${describeSpeedup(pair.ratio, names)} (${speedupInterval(pair.ratio)})`;
    },
    [byKey, names],
  );
}
