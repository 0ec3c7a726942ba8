import type { StudyRecord } from '../../measure/study-record';
import { median } from '../../stats/quantile';
import { formatCount, formatMs, formatNumber } from '../format';
import { Figure } from '../parts/figure';
import type { MeasuredRow } from './rows';

interface HeadlineProps {
  readonly record: StudyRecord;
  readonly rows: readonly MeasuredRow[];
  readonly failed: number;
}

/** The study in four numbers and a sentence. */
export function Headline({ record, rows, failed }: HeadlineProps) {
  const sorted = [...rows].sort((a, b) => a.summary.medianMs - b.summary.medianMs);
  const fastest = sorted[0];
  const slowest = sorted[sorted.length - 1];
  const ratio = slowest.summary.medianMs / fastest.summary.medianMs;
  const { batch } = record.definition.protocol;
  return (
    <section class="headline" aria-label="In short">
      <div class="headline-figures">
        <Figure value={formatNumber(median(rows.map((row) => row.summary.medianMs)))} unit="ms" name="median cell" />
        <Figure value={formatNumber(fastest.summary.medianMs)} unit="ms" name="fastest" />
        <Figure value={formatNumber(slowest.summary.medianMs)} unit="ms" name="slowest" />
        <Figure
          value={formatCount(rows.length)}
          name={failed === 0 ? 'cells measured, none failed' : `cells measured, ${formatCount(failed)} failed`}
        />
      </div>
      <p class="note">
        Time of one inference of {batch === 1 ? 'one image' : `${formatCount(batch)} images`}, read-back included.{' '}
        {ratio >= 1.5
          ? `The slowest network takes ${formatNumber(ratio)} times as long as the fastest.`
          : `The slowest network takes ${formatMs(slowest.summary.medianMs - fastest.summary.medianMs)} longer than the fastest.`}
      </p>
    </section>
  );
}
