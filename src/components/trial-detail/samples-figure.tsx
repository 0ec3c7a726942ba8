import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../charts/picture';
import { drawSamples } from '../../charts/samples';
import type { Visit } from '../../measure/record/measurement';
import { median } from '../../stats/quantile';
import type { Backend } from '../../study/definition';
import { formatCount, formatMs, plural } from '../../text/format';
import { ChartFigure } from '../chart/chart-figure';
import type { ChartTable } from '../chart/chart-table';

interface SamplesFigureProps {
  readonly visits: readonly Visit[];
  readonly backend: Backend;
  /** Of the cell. */
  readonly name: string;
}

/** Every sample of a trial in the order taken, visit by visit. */
export function SamplesFigure({ visits, backend, name }: SamplesFigureProps) {
  const samplesMs = useMemo(() => visits.flatMap((visit) => visit.samplesMs), [visits]);
  const draw = useMemo(() => {
    const spec = {
      visits: visits.map((visit) => ({
        label: `visit ${visit.index + 1}`,
        samplesMs: visit.samplesMs,
        medianMs: median(visit.samplesMs),
      })),
      xLabel: 'samples, in the order taken',
      yLabel: 'latency, ms',
      description: `${plural(samplesMs.length, 'sample')} in ${plural(visits.length, 'visit')}, between ${formatMs(Math.min(...samplesMs))} and ${formatMs(Math.max(...samplesMs))}, median ${formatMs(median(samplesMs))}.`,
    };
    return (size: PictureSize) => drawSamples(spec, size);
  }, [visits, samplesMs]);
  const table: ChartTable = {
    columns: [
      { label: 'visit', numeric: true, format: formatCount },
      { label: 'sample', numeric: true, format: formatCount },
      { label: 'latency, ms', numeric: true },
    ],
    rows: () => visits.flatMap((visit) => visit.samplesMs.map((ms, i) => [visit.index + 1, i + 1, ms])),
  };
  const describe = (id: string): string | undefined => {
    const ms = samplesMs[Number(id) - 1];
    return ms === undefined ? undefined : `Sample ${id}: ${formatMs(ms)}`;
  };
  return (
    <div class={`backend-${backend}`}>
      <ChartFigure
        title={`${plural(samplesMs.length, 'sample')} of ${name}`}
        shape="strip"
        draw={draw}
        note="One dot a timed inference. Dashed: the median of its visit; between two visits other cells were timed."
        table={table}
        describe={describe}
        name={`samples-${name}`}
      />
    </div>
  );
}
