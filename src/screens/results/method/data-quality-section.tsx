import { useMemo } from 'preact/hooks';
import { dataQualityLines } from '../../../insights/data-quality';
import type { CellRow } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import { hrefOf } from '../../../routes/routes';

interface DataQualitySectionProps {
  readonly record: StudyRecord;
  readonly rows: readonly CellRow[];
}

/** How far to believe the figures above. */
export function DataQualitySection({ record, rows }: DataQualitySectionProps) {
  const lines = useMemo(() => dataQualityLines(record, rows), [record, rows]);
  return (
    <section class="section" aria-labelledby="trust-title">
      <h2 id="trust-title">How far to trust these figures</h2>
      <ul class="trust">
        {lines.map((line) => (
          <li key={line.text} class={line.mind ? 'trust-line trust-mind' : 'trust-line'}>
            <span class="trust-sign" aria-hidden="true">
              {line.mind ? '!' : '✓'}
            </span>
            <span>
              {line.mind && <span class="visually-hidden">Mind: </span>}
              {line.text}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={hrefOf({ name: 'check' })}>Check this phone</a>: half a minute tells which of its backends can be
        trusted.
      </p>
    </section>
  );
}
