import { Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import {
  describeCoverage,
  describeIntervalCheck,
  MIN_ROWS_TO_CHECK_INTERVALS,
} from '../../../insights/predictor-checks';
import type { IntervalCheck } from '../../../predict/evaluation/interval';
import { formatCount, formatShare, plural } from '../../../text/format';

/** Coverage of an estimator's intervals on cells that they were not fitted to. */
export function IntervalFacts({ check }: { readonly check: IntervalCheck | undefined }) {
  return (
    <section class="diagnostic-part" aria-labelledby="diagnostic-intervals">
      <h3 id="diagnostic-intervals">
        Do its <Term of="prediction interval">intervals</Term> hold?
      </h3>
      {check === undefined ? (
        <p>
          It takes {plural(MIN_ROWS_TO_CHECK_INTERVALS, 'cell')} to check an interval on cells that had no part in it.
        </p>
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
          <p class="note">{describeIntervalCheck(check)}</p>
        </>
      )}
    </section>
  );
}
