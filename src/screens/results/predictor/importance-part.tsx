import { useMemo } from 'preact/hooks';
import { drawDotIntervals } from '../../../charts/dot-intervals';
import type { PictureSize } from '../../../charts/picture';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { Term } from '../../../components/term';
import type { EstimatorId } from '../../../predict/estimators/estimator';
import { type Importance, SHUFFLES } from '../../../predict/evaluation/importance';
import { formatCount, formatPercent, plural } from '../../../text/format';
import { ESTIMATOR_LABELS } from '../../../text/labels';
import { FEATURE_GROUP_LABELS } from '../../../text/operator-labels';
import { Ask, type Asking } from './ask';

/** Permutation importance of a predictor's features. */
export function ImportancePart({ estimator, ...asking }: Asking & { readonly estimator: EstimatorId }) {
  const importance = asking.diagnostics.importances[estimator];
  if (importance !== undefined) return <Drawn importance={importance} />;
  return (
    <section class="diagnostic-part" aria-labelledby="diagnostic-importance">
      <h3 id="diagnostic-importance">
        What it <Term of="importance">relies on</Term>
      </h3>
      <p>
        By how much does {ESTIMATOR_LABELS[estimator]} get worse when it is told another cell’s convolutions, bytes or
        depth in place of the right ones?
      </p>
      <Ask
        task={{ kind: 'importance', estimator }}
        label="Find out what it relies on"
        doing="Shuffling what it knows of the cells."
        {...asking}
      />
    </section>
  );
}

const X_LABEL = 'added error, percentage points';

function Drawn({ importance }: { readonly importance: Importance }) {
  const { estimator, groups, mape, rows } = importance;
  const draw = useMemo(() => {
    const [first] = groups;
    const spec = {
      rows: groups.map(({ group, increase, halfWidth }) => ({
        id: group,
        label: FEATURE_GROUP_LABELS[group],
        value: increase,
        low: increase - halfWidth,
        high: increase + halfWidth,
      })),
      xLabel: X_LABEL,
      isSigned: false,
      description: `${ESTIMATOR_LABELS[estimator]} relies most on ${FEATURE_GROUP_LABELS[first.group]}: without them its error grows by ${formatPercent(first.increase)}.`,
    };
    return (size: PictureSize) => drawDotIntervals(spec, size);
  }, [groups, estimator]);
  const table: ChartTable = {
    columns: [{ label: 'what it is told' }, { label: X_LABEL, numeric: true }, { label: '± (95%)', numeric: true }],
    rows: () => groups.map(({ group, increase, halfWidth }) => [FEATURE_GROUP_LABELS[group], increase, halfWidth]),
  };
  return (
    <ChartFigure
      title={
        <>
          What it <Term of="importance">relies on</Term>
        </>
      }
      shape="wide"
      draw={draw}
      note={`Its error is ${formatPercent(mape)} on ${plural(rows, 'cell')} left out; so much is added when one kind of knowledge is taken from another cell, ${formatCount(SHUFFLES)} times. Bars: 95% intervals over cells. What other numbers tell too looks less important than it is.`}
      table={table}
      name={`importance-${estimator}`}
    />
  );
}
