import { niceCeiling } from '../../charts/axes';
import type { RunState } from '../../services/run/run-state';
import { median } from '../../stats/quantile';
import { sampleSize } from '../../study/sampling/sample-size';
import { formatCount, formatMs, plural } from '../../text/format';
import '../../components/strip.css';

interface LatencyStripProps {
  readonly run: RunState;
}

/** Latencies in the order measured; the strip is as long as the whole study, so that it fills while it runs. */
export function LatencyStrip({ run }: LatencyStripProps) {
  const values = run.latencies.map(({ summary }) => summary.medianMs);
  const top = niceCeiling(Math.max(...values, 0));
  const length = sampleSize(run.definition.sampling);
  const middle = values.length > 0 ? median(values) : undefined;
  const y = (ms: number): number => round(100 - (100 * ms) / top);
  // Lines of no length with round ends stay round when the drawing is stretched to the screen's width.
  const dots = run.latencies.map(({ trial }, i) => `M${trial.position + 0.5} ${y(values[i])}h0`).join('');
  return (
    <div class={`strip backend-${run.definition.backend}`}>
      <div class="strip-plot">
        <div class="strip-scale" aria-hidden="true">
          <span>{formatMs(top)}</span>
          <span>0</span>
        </div>
        <svg
          viewBox={`0 0 ${length} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={describe(values.length, middle)}
        >
          <path class="strip-frame" vector-effect="non-scaling-stroke" d={`M0 0V100H${length}`} />
          {middle !== undefined && (
            <path class="strip-median" vector-effect="non-scaling-stroke" d={`M0 ${y(middle)}H${length}`} />
          )}
          <path class="strip-edge" vector-effect="non-scaling-stroke" d={dots} />
          <path class="strip-dots" vector-effect="non-scaling-stroke" d={dots} />
        </svg>
      </div>
      <div class="strip-axis" aria-hidden="true">
        <span>cell 1</span>
        <span>{formatCount(length)}</span>
      </div>
    </div>
  );
}

function describe(count: number, middle: number | undefined): string {
  if (middle === undefined) return 'No latencies yet.';
  return `Latencies of ${plural(count, 'cell')} in the order measured; their median is ${formatMs(middle)}.`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
