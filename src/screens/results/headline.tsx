import { useMemo } from 'preact/hooks';
import { Figure } from '../../components/figure';
import { describeLatencyRange, latencyRange } from '../../insights/latency-figures';
import type { MeasuredRow } from '../../insights/rows';
import type { StudyRecord } from '../../measure/record/study-record';
import { formatCount, formatNumber } from '../../text/format';

interface HeadlineProps {
  readonly record: StudyRecord;
  readonly rows: readonly MeasuredRow[];
  readonly failed: number;
}

/** The study in four numbers and a sentence. */
export function Headline({ record, rows, failed }: HeadlineProps) {
  // A large study is drawn anew at every step of a fit.
  const range = useMemo(() => latencyRange(rows), [rows]);
  const { batch } = record.definition.protocol;
  return (
    <section class="headline" aria-label="In short">
      <div class="headline-figures">
        <Figure value={formatNumber(range.medianMs)} unit="ms" name="median cell" />
        <Figure value={formatNumber(range.fastestMs)} unit="ms" name="fastest" />
        <Figure value={formatNumber(range.slowestMs)} unit="ms" name="slowest" />
        <Figure
          value={formatCount(rows.length)}
          name={failed === 0 ? 'cells measured, none failed' : `cells measured, ${formatCount(failed)} failed`}
        />
      </div>
      <p class="note">
        Time of one inference of {batch === 1 ? 'one image' : `${formatCount(batch)} images`}, read-back included.{' '}
        {describeLatencyRange(range)}
      </p>
    </section>
  );
}
