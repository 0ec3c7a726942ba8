import { Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import { FOLDS } from '../../../predict/data/folds';
import { type Covered, type IntervalCheck, MIN_ROWS_FOR_INTERVAL } from '../../../predict/evaluation/interval';
import { wilsonInterval } from '../../../stats/wilson-interval';
import { formatCount, formatShare, plural } from '../../../text/format';

/** The other folds have to be enough for an interval. */
const MIN_ROWS = (MIN_ROWS_FOR_INTERVAL * FOLDS) / (FOLDS - 1);

/** Whether the intervals of an estimator tell the truth on cells that had no part in them. */
export function IntervalFacts({ check }: { readonly check: IntervalCheck | undefined }) {
  return (
    <section class="diagnostic-part" aria-labelledby="diagnostic-intervals">
      <h3 id="diagnostic-intervals">
        Do its <Term of="prediction interval">intervals</Term> hold?
      </h3>
      {check === undefined ? (
        <p>It takes {plural(MIN_ROWS, 'cell')} to check an interval on cells that had no part in it.</p>
      ) : (
        <>
          <p>
            Of ten cells that were not measured, about nine should take as long as the 90% interval says. Here{' '}
            {formatCount(check.all.within)} of {formatCount(check.all.rows)} do, each by the cells of the other folds.
          </p>
          <Facts
            items={[
              { name: 'In the interval', value: describeCoverage(check.all) },
              { name: 'Of the slowest tenth', value: describeCoverage(check.slowest) },
              { name: 'Mean width', value: `${formatShare(check.width90)} of the prediction` },
            ]}
          />
          <p class="note">{verdict(check)}</p>
        </>
      )}
    </section>
  );
}

function describeCoverage({ rows, within }: Covered): string {
  const { low, high } = wilsonInterval(within, rows);
  return `${formatCount(within)} of ${formatCount(rows)}: ${formatShare((100 * within) / rows)}, ${Math.round(100 * low)} to ${formatShare(100 * high)}`;
}

function verdict({ all: { rows, within } }: IntervalCheck): string {
  const { low, high } = wilsonInterval(within, rows);
  if (high < 0.9) return 'Too few: the intervals are narrower than the errors are.';
  if (low > 0.9) return 'More than needed: the intervals are wider than they have to be.';
  return 'So many cells cannot tell this from nine in ten; the range after each share is its own 95% interval.';
}
