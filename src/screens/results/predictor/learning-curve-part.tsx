import { useMemo } from 'preact/hooks';
import { drawLearningCurve } from '../../../charts/learning-curve';
import type { PictureSize } from '../../../charts/picture';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { Term } from '../../../components/term';
import type { EstimatorId } from '../../../predict/estimators/estimator';
import { type LearningCurve, SPLITS } from '../../../predict/evaluation/learning-curve';
import type { NoiseFloor } from '../../../predict/evaluation/noise-floor';
import { mean } from '../../../stats/mean';
import { formatCount, formatPercent, plural } from '../../../text/format';
import { ESTIMATOR_LABELS } from '../../../text/labels';
import { Ask, type Asking } from './ask';

interface LearningCurvePartProps extends Asking {
  readonly estimator: EstimatorId;
  readonly noise: NoiseFloor | undefined;
}

/** Whether more measurements would help. */
export function LearningCurvePart({ estimator, noise, ...asking }: LearningCurvePartProps) {
  const curve = asking.diagnostics.curves[estimator];
  if (curve !== undefined) return <Drawn curve={curve} noise={noise} />;
  return (
    <section class="diagnostic-part" aria-labelledby="diagnostic-curve">
      <h3 id="diagnostic-curve">
        <Term of="learning curve">Learning curve</Term>
      </h3>
      <p>
        Would more cells help? {ESTIMATOR_LABELS[estimator]} is fitted to a few cells, to more, and to four fifths, and
        asked for the fifth that was held out; for {formatCount(SPLITS)} random splits.
      </p>
      <Ask
        task={{ kind: 'learning-curve', estimator }}
        label="Draw the learning curve"
        doing="Fitting to more and more cells."
        {...asking}
      />
    </section>
  );
}

function Drawn({ curve, noise }: { readonly curve: LearningCurve; readonly noise: NoiseFloor | undefined }) {
  const points = useMemo(
    () =>
      curve.points.map(({ rows, errors }) => ({
        id: String(rows),
        rows,
        errors,
        mean: mean(errors),
        low: Math.min(...errors),
        high: Math.max(...errors),
      })),
    [curve],
  );
  const name = ESTIMATOR_LABELS[curve.estimator];
  const draw = useMemo(() => {
    const spec = {
      points,
      ...(noise === undefined ? {} : { floor: { percent: noise.mape, label: 'noise alone' } }),
      xLabel: 'cells learnt from',
      yLabel: 'mean error, %',
      description: `${name}: ${curveSentence(points)}`,
    };
    return (size: PictureSize) => drawLearningCurve(spec, size);
  }, [points, noise, name]);
  const table: ChartTable = {
    columns: [
      { label: 'cells learnt from', numeric: true, format: formatCount },
      { label: 'mean error, %', numeric: true },
      { label: 'least, %', numeric: true },
      { label: 'most, %', numeric: true },
    ],
    rows: () => points.map(({ rows, mean, low, high }) => [rows, mean, low, high]),
  };
  const describe = (id: string): string | undefined => {
    const point = points.find((candidate) => candidate.id === id);
    return (
      point &&
      `${plural(point.rows, 'cell')}: ${formatPercent(point.mean)}, ${formatPercent(point.low)} to ${formatPercent(point.high)}`
    );
  };
  return (
    <ChartFigure
      title={<Term of="learning curve">Learning curve</Term>}
      shape="wide"
      draw={draw}
      note={
        <>
          {curveSentence(points)} Shaded: from the best to the worst of {formatCount(SPLITS)} splits, each a small dot,
          with {plural(curve.heldOut, 'cell')} held out.
        </>
      }
      table={table}
      describe={describe}
      name={`learning-curve-${curve.estimator}`}
    />
  );
}

interface Point {
  readonly rows: number;
  readonly mean: number;
  readonly errors: readonly number[];
}

/** What the last step brought, against the spread of the splits: more cells help where it is clear of that. */
export function curveSentence(points: readonly Point[]): string {
  const last = points[points.length - 1];
  const before = points[points.length - 2];
  const gains = last.errors.map((error, split) => before.errors[split] - error);
  const better = gains.filter((gain) => gain > 0).length;
  const figures = `From ${formatCount(before.rows)} to ${formatCount(last.rows)} cells its error went from ${formatPercent(before.mean)} to ${formatPercent(last.mean)}`;
  if (better === gains.length) return `${figures}, in every split: more cells would help.`;
  if (before.mean > last.mean) return `${figures}, not in every split: more cells may help a little.`;
  return `${figures}: more cells alone would hardly help.`;
}
