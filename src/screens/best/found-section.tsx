import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { shownRanking } from '../../insights/best-candidates';
import { type RankingCaution, rankingCaution } from '../../insights/best-ranking';
import type { StudyRecord } from '../../measure/record/study-record';
import type { FitReport } from '../../predict/evaluation/evaluation';
import { budgetRange, choiceWithin } from '../../search/budget';
import type { FoundRanking } from '../../search/messages';
import type { CapabilityState } from '../../services/browser';
import { Answer } from './answer';
import { BudgetPicker } from './budget-picker';
import { CandidateList } from './candidate-list';
import type { Best } from './controller';
import { FinalistsSection } from './finalists-section';
import { FrontChart } from './front-chart';
import { PredictorFacts } from './predictor-facts';
import type { OpenBest } from './state';

interface FoundSectionProps {
  readonly best: OpenBest;
  readonly ranking: FoundRanking;
  readonly record: StudyRecord;
  readonly report: FitReport;
  readonly capabilities: CapabilityState;
  readonly actions: Pick<Best, 'chooseBudget' | 'measureFinalists' | 'openCandidate'>;
  /** Between the ranking and what it stands on. */
  readonly children?: ComponentChildren;
}

const MAX_WITHIN = 10;
const MAX_BEYOND = 2;

/** A ranking that was found: the budget, the answer, whether it is true, and what else there is. */
export function FoundSection(props: FoundSectionProps) {
  const { best, ranking, record, report, capabilities, actions, children } = props;
  const [selected, select] = useState<string>();
  const { field, networks } = best;
  const isGuess = field === 'networks' && record.definition.space.kind !== 'networks';
  const state = best.rankings[field];
  const range = useMemo(() => budgetRange(ranking), [ranking]);
  const shown = useMemo(
    () => shownRanking({ field, networks }, state, ranking, record, report),
    [field, networks, state.measured, ranking, record, report],
  );
  const caution = useMemo(
    () => rankingCaution(record, report, isGuess, ranking.calibration),
    [record, report, isGuess, ranking],
  );
  const budgetMs = state.budgetMs ?? range?.defaultMs;
  const choice = useMemo(() => {
    if (budgetMs === undefined) return undefined;
    const { within, beyond } = choiceWithin(ranking, budgetMs, MAX_WITHIN, MAX_BEYOND);
    return { within: within.map(shown.candidate), beyond: beyond.map(shown.candidate) };
  }, [ranking, budgetMs, shown]);
  if (range === undefined || budgetMs === undefined || choice === undefined) {
    return (
      <div class="callout">
        <p class="callout-title">Nothing can be ranked</p>
        <p>
          No candidate has both a latency and a quality. For popular networks the predictor may have seen too little:
          measure some of them on their own screen, or go by a study of popular networks.
        </p>
      </div>
    );
  }
  const { within, beyond } = choice;
  return (
    <>
      {caution && <CautionCallout caution={caution} />}
      <div class={`best-columns backend-${record.definition.backend}`}>
        <div class="best-main">
          <BudgetPicker range={range} budgetMs={budgetMs} choose={actions.chooseBudget} />
          <Answer best={within[0]} next={beyond[0]} budgetMs={budgetMs} isCapacity={isCapacity(shown.field, ranking)} />
          <FinalistsSection
            shown={shown}
            budgetMs={budgetMs}
            measured={state.measured}
            record={record}
            capabilities={capabilities}
            measure={actions.measureFinalists}
          />
        </div>
        <div class="best-side">
          <FrontChart
            shown={shown}
            within={within}
            beyond={beyond}
            measured={state.measured}
            budgetMs={budgetMs}
            selected={selected}
            select={select}
            open={actions.openCandidate}
          />
          <CandidateList
            within={within}
            beyond={beyond}
            front={ranking.front}
            budgetMs={budgetMs}
            selected={selected}
          />
        </div>
      </div>
      {children}
      <PredictorFacts record={record} report={report} shown={shown} isGuess={isGuess} />
    </>
  );
}

const isCapacity = (field: OpenBest['field'], { table }: FoundRanking): boolean =>
  field === 'cells' && table === undefined;

function CautionCallout({ caution: { title, reasons } }: { readonly caution: RankingCaution }) {
  return (
    <div class="callout callout-accent">
      <p class="callout-title">{title}</p>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </div>
  );
}
