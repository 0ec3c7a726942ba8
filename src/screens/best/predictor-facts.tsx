import { Facts } from '../../components/facts';
import type { ShownRanking } from '../../insights/best-candidates';
import { describeCompared, predictorFacts } from '../../insights/best-ranking';
import type { StudyRecord } from '../../measure/record/study-record';
import type { FitReport } from '../../predict/evaluation/evaluation';
import { hrefOf } from '../../routes/routes';
import { studyName } from '../../text/foreign-names';
import { describeNetworks } from '../../text/study-labels';

interface PredictorFactsProps {
  readonly record: StudyRecord;
  readonly report: FitReport;
  readonly shown: ShownRanking;
  readonly isGuess: boolean;
}

/** What the ranking stands on: which predictor, from which study, and how it did on what it had not seen. */
export function PredictorFacts({ record, report, shown, isGuess }: PredictorFactsProps) {
  const { definition } = record;
  const [predictor, ...errors] = predictorFacts(report, isGuess);
  return (
    <section class="section best-facts" aria-labelledby="best-facts-title">
      <h2 id="best-facts-title">What this stands on</h2>
      <Facts
        items={[
          predictor,
          {
            name: 'Study',
            value: (
              <>
                <a href={hrefOf({ name: 'study', id: record.id })}>{studyName(record)}</a>:{' '}
                {describeNetworks(definition.space)}
              </>
            ),
          },
          ...errors,
          { name: 'Compared', value: describeCompared(shown.field, shown.ranking) },
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
