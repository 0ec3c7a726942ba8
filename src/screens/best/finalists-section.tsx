import { useMemo } from 'preact/hooks';
import { SoftwareMark } from '../../components/backend-tag';
import { Term } from '../../components/term';
import { type ShownRanking, type TestedCandidate, testedCandidates } from '../../insights/best-candidates';
import type { StudyRecord } from '../../measure/record/study-record';
import { hrefOf } from '../../routes/routes';
import { choiceWithin, FINALISTS, unmeasuredFinalists } from '../../search/budget';
import { errorPercent, holdOutCheck, isWithinInterval } from '../../search/hold-out-check';
import type { CapabilityState } from '../../services/browser';
import { formatCorrelation, formatMs, formatPercent, plural } from '../../text/format';
import { CandidateLink } from './candidate';
import type { RankingState } from './state';

interface FinalistsSectionProps {
  readonly shown: ShownRanking;
  readonly budgetMs: number;
  readonly measured: RankingState['measured'];
  readonly record: StudyRecord;
  readonly capabilities: CapabilityState;
  readonly measure: () => void;
}

/** The best few, measured: whether the prediction was true. */
export function FinalistsSection({ shown, budgetMs, measured, record, capabilities, measure }: FinalistsSectionProps) {
  const { backend } = record.definition;
  const left = unmeasuredFinalists(shown.ranking, budgetMs, (place) => measured.has(place)).length;
  const listed = choiceWithin(shown.ranking, budgetMs, FINALISTS, 0).within.length;
  const tested = useMemo(() => testedCandidates(shown, measured), [shown, measured]);
  const offer =
    capabilities.state === 'known'
      ? capabilities.capabilities.backends.find((one) => one.backend === backend)
      : undefined;
  return (
    <section class="section" aria-labelledby="finalists-title">
      <h2 id="finalists-title">Is that true?</h2>
      {left > 0 && offer?.available !== false && (
        <>
          <p>
            {describeRemaining(left, listed)} To measure {left === 1 ? 'it' : 'them'} takes a minute or so, and leads
            back here.
          </p>
          <div class="button-row">
            <button type="button" class="button button-primary button-large" onClick={measure}>
              Measure the finalists
            </button>
            {offer?.available && offer.adapter.software && <SoftwareMark />}
          </div>
        </>
      )}
      {left > 0 && offer?.available === false && (
        <p>The finalists cannot be measured: the study ran on a backend that this browser does not have.</p>
      )}
      {left === 0 && listed > 0 && (
        <p class="best-verified">The best within the budget are measured here, not predicted.</p>
      )}
      {tested.length > 0 && <HoldOutTable tested={tested} />}
    </section>
  );
}

const describeRemaining = (left: number, listed: number): string =>
  left === listed
    ? `So far that is predicted, not measured.`
    : `Of the best ${listed}, ${left} ${left === 1 ? 'is' : 'are'} not measured yet.`;

/** A longer list is read in its studies; the figures above it are of all. */
const MAX_ROWS = 12;

function HoldOutTable({ tested }: { readonly tested: readonly TestedCandidate[] }) {
  const check = holdOutCheck(tested);
  return (
    <>
      {check !== undefined && (
        <p>
          {plural(check.count, 'prediction was', 'predictions were')} put to the test: median error{' '}
          {formatPercent(check.medianErrorPercent)}
          {check.withInterval > 0 && `, ${check.withinInterval} of ${check.withInterval} within their interval`}
          {check.spearman !== undefined && `, ranks agree by ${formatCorrelation(check.spearman)}`}.
        </p>
      )}
      <div class="best-truth">
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">Finalist</th>
              <th scope="col">Predicted</th>
              <th scope="col">Measured</th>
              <th scope="col">Off by</th>
            </tr>
          </thead>
          <tbody>
            {tested.slice(0, MAX_ROWS).map((one) => (
              <tr key={one.candidate.place}>
                <th scope="row">
                  <CandidateLink candidate={one.candidate} />
                </th>
                <td>{formatMs(one.predictedMs)}</td>
                <td>
                  <a href={hrefOf({ name: 'study', id: one.studyId })}>{formatMs(one.measuredMs)}</a>
                </td>
                <td>
                  {signed(errorPercent(one))}
                  <span class="best-truth-within">{describeWithin(isWithinInterval(one))}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">
        {tested.length > MAX_ROWS && `The best ${MAX_ROWS} of them. `}None of these had a part in the fit. What was
        measured replaces the prediction in the ranking.{' '}
        {tested.some(({ interval }) => interval !== undefined) && (
          <>
            "In" means within the <Term of="prediction interval">prediction interval</Term>.
          </>
        )}
      </p>
    </>
  );
}

const signed = (percent: number): string => `${percent > 0 ? '+' : ''}${formatPercent(percent)}`;

function describeWithin(isWithin: boolean | undefined): string {
  if (isWithin === undefined) return '';
  return isWithin ? 'in' : 'out';
}
