import { sumBy } from '../../base/aggregate';
import { BackendTag } from '../../components/backend-tag';
import { ProgressBar } from '../../components/progress-bar';
import { formatDurationRange, formatRemaining, plural } from '../../text/format';
import type { Design } from './controller';
import type { BackendEstimate, EstimateState } from './state';

interface EstimateSectionProps {
  readonly estimate: EstimateState;
  readonly isValid: boolean;
  readonly actions: Pick<Design, 'estimateTime' | 'stopEstimate'>;
}

/** How long the study takes on this very device, by a probe of about ten seconds. */
export function EstimateSection({ estimate, isValid, actions }: EstimateSectionProps) {
  return (
    <section class="section" aria-labelledby="design-time">
      <h2 id="design-time">How long it takes here</h2>
      {estimate.state === 'known' && <Known backends={estimate.backends} />}
      {estimate.state === 'probing' ? (
        <Probing estimate={estimate} stop={actions.stopEstimate} />
      ) : (
        <>
          {estimate.state === 'none' && (
            <p>A probe of about ten seconds visits a small, a middling and a large one of these networks.</p>
          )}
          <div class="button-row">
            <button type="button" class="button" disabled={!isValid} onClick={actions.estimateTime}>
              {estimate.state === 'known' ? 'Estimate again' : 'Estimate the time'}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

interface ProbingProps {
  readonly estimate: Extract<EstimateState, { state: 'probing' }>;
  readonly stop: () => void;
}

function Probing({ estimate: { backend, visits, planned, remainingMs }, stop }: ProbingProps) {
  return (
    <>
      <ProgressBar done={visits} total={planned} label="Visits of the probe" />
      <p class="design-estimate" role="status">
        {backend === undefined ? (
          'Planning the study'
        ) : (
          <span>
            Probing <BackendTag backend={backend} />
          </span>
        )}
        <span class="soft">{formatRemaining(remainingMs)}</span>
      </p>
      <div class="button-row">
        <button type="button" class="button" onClick={stop}>
          Stop
        </button>
      </div>
    </>
  );
}

function Known({ backends }: { readonly backends: readonly BackendEstimate[] }) {
  const known = backends.flatMap((one) => (one.state === 'known' ? [one] : []));
  return (
    <>
      <ul class="design-estimates">
        {backends.map((one) => (
          <li key={one.backend} class="design-estimate">
            <BackendTag backend={one.backend} />
            {one.state === 'known' ? (
              <strong>{formatDurationRange(one.estimate.lowMs, one.estimate.highMs)}</strong>
            ) : (
              <span class="soft">{one.reason}</span>
            )}
          </li>
        ))}
        {known.length > 1 && known.length === backends.length && (
          <li class="design-estimate">
            <span>Together</span>
            <strong>
              {formatDurationRange(
                sumBy(known, ({ estimate }) => estimate.lowMs),
                sumBy(known, ({ estimate }) => estimate.highMs),
              )}
            </strong>
          </li>
        )}
      </ul>
      {known.length > 0 && (
        <p class="note">
          From {plural(Math.min(...known.map(({ networks }) => networks)), 'network')} visited just now. The low end is
          if every network ends at its first look, the high end if each needs the last. Waiting for a hot device comes
          on top.
        </p>
      )}
    </>
  );
}
