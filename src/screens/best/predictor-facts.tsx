import { Facts } from '../../components/facts';
import { Term } from '../../components/term';
import type { ShownRanking } from '../../insights/best-candidates';
import type { StudyRecord } from '../../measure/record/study-record';
import type { FitReport } from '../../predict/evaluation/evaluation';
import { hrefOf } from '../../routes/routes';
import { GUESSER } from '../../search/network-search';
import { formatCorrelation, formatCount, formatPercent, formatShare, plural } from '../../text/format';
import { ESTIMATOR_LABELS } from '../../text/labels';
import { describeNetworks } from '../../text/study-labels';

interface PredictorFactsProps {
  readonly record: StudyRecord;
  readonly report: FitReport;
  readonly shown: ShownRanking;
  readonly isGuess: boolean;
}

/** What the ranking stands on: which predictor, from which study, and how it did on what it had not seen. */
export function PredictorFacts({ record, report, shown, isGuess }: PredictorFactsProps) {
  const estimator = isGuess ? GUESSER : 'auto';
  const evaluation = report.evaluations.find((one) => one.estimator === estimator);
  const { definition } = record;
  return (
    <section class="section best-facts" aria-labelledby="best-facts-title">
      <h2 id="best-facts-title">What this stands on</h2>
      <Facts
        items={[
          {
            name: <Term of="predictor">Predictor</Term>,
            value: `${ESTIMATOR_LABELS[estimator]}, fitted to ${plural(report.trialIds.length, 'network')}`,
          },
          {
            name: 'Study',
            value: (
              <>
                <a href={hrefOf({ name: 'study', id: record.id })}>{definition.name}</a>:{' '}
                {describeNetworks(definition.space)}
              </>
            ),
          },
          {
            name: <Term of="MAPE">Error, networks not seen</Term>,
            value: evaluation === undefined ? 'unknown' : `${formatPercent(evaluation.metrics.mape)} on average`,
          },
          {
            name: <Term of="Spearman">Ranks agree by</Term>,
            value: formatCorrelation(evaluation?.metrics.spearman),
          },
          {
            name: <Term of="prediction interval">In its 90% interval</Term>,
            value:
              evaluation?.coverage90 === undefined || isGuess
                ? 'not known'
                : `${formatShare(evaluation.coverage90)} of those left out`,
          },
          { name: 'Compared', value: describeCompared(shown) },
        ]}
      />
      {shown.field === 'networks' && (
        <p class="note">
          Accuracies are as published, for ImageNet; each network's screen names the source. Those of different sources
          differ by some points for other training, so take small differences as none.
        </p>
      )}
      {isGuess && (
        <p class="note">Error, ranks and interval are those on the study's own cells, not on popular networks.</p>
      )}
    </section>
  );
}

const describeCompared = ({ field, ranking }: ShownRanking): string =>
  `${formatCount(ranking.latencyMs.length)} ${field === 'networks' ? 'networks' : 'cells'}, ${formatCount(ranking.front.length)} on the front`;
