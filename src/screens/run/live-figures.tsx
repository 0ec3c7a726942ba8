import { niceCeiling } from '../../charts/axes';
import { binValues } from '../../charts/bins';
import { DRIFT_SHARE } from '../../measure/record/drift';
import { GRADES, type Grade } from '../../measure/record/measurement';
import type { RunState } from '../../services/run/run-state';
import { formatCount, formatMs, formatShare, plural } from '../../text/format';

/*
 * Drawn between two visits, which wait for it: a path or two each, and nothing of the chart library.
 */

/** How many cells have which latency. */
export function LiveDistribution({ run }: { readonly run: RunState }) {
  const bins = binValues(run.latencies.map(({ summary }) => summary.medianMs));
  if (bins.length === 0) return <div class="live-empty placeholder">Fills as cells are measured</div>;
  const most = Math.max(...bins.map(({ count }) => count));
  const bars = bins
    .map(({ count }, i) => (count === 0 ? '' : `M${i + 0.06} 100V${round(100 - (100 * count) / most)}h0.88V100z`))
    .join('');
  const [first, last] = [bins[0], bins[bins.length - 1]];
  const peak = bins.find(({ count }) => count === most) ?? first;
  return (
    <figure class={`live backend-${run.definition.backend}`}>
      <svg
        class="live-plot"
        viewBox={`0 0 ${bins.length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Distribution of ${plural(run.latencies.length, 'latency', 'latencies')}: most, ${formatCount(most)}, between ${formatMs(peak.from)} and ${formatMs(peak.to)}.`}
      >
        <path class="live-bars" d={bars} />
        <path class="live-axis" vector-effect="non-scaling-stroke" d={`M0 100H${bins.length}`} />
      </svg>
      <figcaption class="live-scale" aria-hidden="true">
        <span>{formatMs(first.from)}</span>
        <span>{formatMs(last.to)}</span>
      </figcaption>
    </figure>
  );
}

/** How much slower than at its best the anchors found the device, check by check. */
export function DriftTrace({ run }: { readonly run: RunState }) {
  const { slowdowns } = run;
  if (slowdowns.length < 2) return <div class="live-empty live-low placeholder">From the second check on</div>;
  const limit = 1 + DRIFT_SHARE;
  const top = 1 + niceCeiling(Math.max(...slowdowns, 1 + 2 * DRIFT_SHARE) - 1);
  const y = (ratio: number): number => round(100 - (100 * (Math.max(1, ratio) - 1)) / (top - 1));
  const line = slowdowns.map((ratio, i) => `${i === 0 ? 'M' : 'L'}${i} ${y(ratio)}`).join('');
  const width = slowdowns.length - 1;
  const slow = slowdowns.filter((ratio) => ratio > limit).length;
  return (
    <figure class="live">
      <svg
        class="live-plot live-low"
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Slowdown over the last ${plural(slowdowns.length, 'check')} of the anchors; ${formatCount(slow)} above the limit of ${formatShare(100 * DRIFT_SHARE)}.`}
      >
        <path class="live-axis" vector-effect="non-scaling-stroke" d={`M0 100H${width}`} />
        <path class="live-limit" vector-effect="non-scaling-stroke" d={`M0 ${y(limit)}H${width}`} />
        <path class="live-line" vector-effect="non-scaling-stroke" d={line} />
      </svg>
      <figcaption class="live-scale" aria-hidden="true">
        <span>as fast as at its best</span>
        <span>dashed: {formatShare(100 * DRIFT_SHARE)} slower</span>
      </figcaption>
    </figure>
  );
}

/** How many cells have which grade so far; a grade can change until its cell has ended. */
export function GradeCounts({ run }: { readonly run: RunState }) {
  const counts = new Map<Grade, number>();
  for (const { summary } of run.latencies) {
    const grade = summary.quality?.grade;
    if (grade !== undefined) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  }
  return (
    <ul class="live-grades" aria-label="Grades so far">
      {GRADES.map((grade) => (
        <li key={grade} class={counts.has(grade) ? '' : 'soft'}>
          <span class="live-grade">{grade}</span> {formatCount(counts.get(grade) ?? 0)}
        </li>
      ))}
    </ul>
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
