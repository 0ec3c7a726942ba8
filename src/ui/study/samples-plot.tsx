import { median } from '../../stats/quantile';
import type { Backend } from '../../study/definition';
import { formatMs } from '../format';
import '../parts/strip.css';

interface SamplesPlotProps {
  readonly samplesMs: readonly number[];
  readonly backend: Backend;
}

/** Raw samples in the order taken, between their least and their largest. */
export function SamplesPlot({ samplesMs, backend }: SamplesPlotProps) {
  const low = Math.min(...samplesMs);
  const high = Math.max(...samplesMs);
  const span = high - low || 1;
  const y = (ms: number): number => Math.round(100 * (100 - (100 * (ms - low)) / span)) / 100;
  const dots = samplesMs.map((ms, i) => `M${i + 0.5} ${y(ms)}h0`).join('');
  const middle = y(median(samplesMs));
  return (
    <div class={`samples-plot backend-${backend}`}>
      <div class="strip-scale" aria-hidden="true">
        <span>{formatMs(high)}</span>
        <span>{formatMs(low)}</span>
      </div>
      <svg
        viewBox={`0 0 ${samplesMs.length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Samples between ${formatMs(low)} and ${formatMs(high)}, median ${formatMs(median(samplesMs))}.`}
      >
        <path class="strip-frame" vector-effect="non-scaling-stroke" d={`M0 0V100H${samplesMs.length}`} />
        <path class="strip-median" vector-effect="non-scaling-stroke" d={`M0 ${middle}H${samplesMs.length}`} />
        <path class="strip-edge" vector-effect="non-scaling-stroke" d={dots} />
        <path class="strip-dots" vector-effect="non-scaling-stroke" d={dots} />
      </svg>
    </div>
  );
}
