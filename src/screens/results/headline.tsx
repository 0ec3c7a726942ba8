import { useMemo } from 'preact/hooks';
import { Figure } from '../../components/figure';
import type { MeasuredRow } from '../../insights/rows';
import type { StudyRecord } from '../../measure/record/study-record';
import { sortedCopy, sortedQuantile } from '../../stats/quantile';
import { formatCount, formatMs, formatNumber } from '../../text/format';

interface HeadlineProps {
  readonly record: StudyRecord;
  readonly rows: readonly MeasuredRow[];
  readonly failed: number;
}

/** The study in four numbers and a sentence. */
export function Headline({ record, rows, failed }: HeadlineProps) {
  // A large study is drawn anew at every step of a fit.
  const { fastestMs, medianMs, slowestMs } = useMemo(() => {
    const latencies = sortedCopy(rows.map((row) => row.summary.medianMs));
    return {
      fastestMs: latencies[0],
      medianMs: sortedQuantile(latencies, 0.5),
      slowestMs: latencies[latencies.length - 1],
    };
  }, [rows]);
  const ratio = slowestMs / fastestMs;
  const { batch } = record.definition.protocol;
  return (
    <section class="headline" aria-label="In short">
      <div class="headline-figures">
        <Figure value={formatNumber(medianMs)} unit="ms" name="median cell" />
        <Figure value={formatNumber(fastestMs)} unit="ms" name="fastest" />
        <Figure value={formatNumber(slowestMs)} unit="ms" name="slowest" />
        <Figure
          value={formatCount(rows.length)}
          name={failed === 0 ? 'cells measured, none failed' : `cells measured, ${formatCount(failed)} failed`}
        />
      </div>
      <p class="note">
        Time of one inference of {batch === 1 ? 'one image' : `${formatCount(batch)} images`}, read-back included.{' '}
        {ratio >= 1.5
          ? `The slowest network takes ${formatNumber(ratio)} times as long as the fastest.`
          : `The slowest network takes ${formatMs(slowestMs - fastestMs)} longer than the fastest.`}
      </p>
    </section>
  );
}
