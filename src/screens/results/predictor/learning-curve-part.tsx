import { useMemo } from 'preact/hooks';
import { drawLearningCurve } from '../../../charts/learning-curve';
import type { PictureSize } from '../../../charts/picture';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { Term } from '../../../components/term';
import { curvePoints, describeCurvePoint, describeLearningCurve } from '../../../insights/predictor-checks';
import type { EstimatorId } from '../../../predict/estimators/estimator';
import { type LearningCurve, SPLITS } from '../../../predict/evaluation/learning-curve';
import type { NoiseFloor } from '../../../predict/evaluation/noise-floor';
import { formatCount, plural } from '../../../text/format';
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
  const points = useMemo(() => curvePoints(curve), [curve]);
  const name = ESTIMATOR_LABELS[curve.estimator];
  const draw = useMemo(() => {
    const spec = {
      points,
      ...(noise === undefined ? {} : { floor: { percent: noise.mape, label: 'noise alone' } }),
      xLabel: 'cells learnt from',
      yLabel: 'mean error, %',
      description: `${name}: ${describeLearningCurve(points)}`,
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
    return point && describeCurvePoint(point);
  };
  return (
    <ChartFigure
      title={<Term of="learning curve">Learning curve</Term>}
      shape="wide"
      draw={draw}
      note={
        <>
          {describeLearningCurve(points)} Shaded: from the best to the worst of {formatCount(SPLITS)} splits, each a
          small dot, with {plural(curve.heldOut, 'cell')} held out.
        </>
      }
      table={table}
      describe={describe}
      name={`learning-curve-${curve.estimator}`}
    />
  );
}
