import { BackendTag, SoftwareMark } from '../../../components/backend-tag';
import type { ComparisonCandidate } from '../../../insights/comparable-groups';
import type { CapabilityState } from '../../../services/browser';
import { BACKENDS, isCurrent } from '../../../study/definition';
import { BACKEND_LABELS, LOOKING_FOR_BACKENDS } from '../../../text/labels';
import type { Compare } from './controller';

export type SecondStudyActions = Pick<Compare, 'measureSameCells' | 'shareSameCells' | 'probeAgain'>;

interface SecondStudyProps {
  readonly candidate: ComparisonCandidate;
  /** Studies of the same cells: their backends need no second measurement here. */
  readonly taken: readonly ComparisonCandidate[];
  readonly capabilities: CapabilityState;
  readonly actions: SecondStudyActions;
}

/** How a study gets one to stand beside: another backend here, or another phone. */
export function SecondStudy({ candidate, taken, capabilities, actions }: SecondStudyProps) {
  const { item } = candidate;
  const here = taken
    .filter(({ item: { origin } }) => origin === 'measured')
    .map(({ item: { definition } }) => definition.backend);
  return (
    <div class="compare-second">
      <div class="compare-second-part">
        <h3>On this phone</h3>
        <Offers
          {...{ capabilities, here, actions }}
          measure={(backend) => actions.measureSameCells(item.id, backend)}
        />
        {!isCurrent(item.definition) && (
          <p class="note">The study was measured by an earlier protocol; a new one is measured by that of today.</p>
        )}
      </div>
      <div class="compare-second-part">
        <h3>On another phone</h3>
        <p class="note">A link asks it to measure the same cells; its result comes back as a link or a file.</p>
        <p>
          <button type="button" class="button" onClick={() => actions.shareSameCells(item.id)}>
            Share a link to measure
          </button>
        </p>
      </div>
    </div>
  );
}

interface OffersProps {
  readonly capabilities: CapabilityState;
  readonly here: readonly string[];
  readonly measure: (backend: (typeof BACKENDS)[number]) => void;
  readonly actions: Pick<SecondStudyActions, 'probeAgain'>;
}

function Offers({ capabilities, here, measure, actions }: OffersProps) {
  if (capabilities.state === 'probing') return <p class="note">{LOOKING_FOR_BACKENDS}</p>;
  if (capabilities.state === 'failed')
    return (
      <p>
        <button type="button" class="button" onClick={actions.probeAgain}>
          Look for backends again
        </button>
      </p>
    );
  const offers = capabilities.capabilities.backends.flatMap((offer) => (offer.available ? [offer] : []));
  const left = BACKENDS.filter((backend) => !here.includes(backend)).flatMap(
    (backend) => offers.find((offer) => offer.backend === backend) ?? [],
  );
  if (left.length === 0) return <p class="note">Every backend of this browser has measured them already.</p>;
  return (
    <>
      <p class="note">
        Measured as the first study was, right now. It takes about as long, longer on a slower backend.
      </p>
      <div class="button-row">
        {left.map(({ backend, adapter }) => (
          <button
            key={backend}
            type="button"
            class="button"
            aria-label={`Measure the same cells on ${BACKEND_LABELS[backend].name}`}
            onClick={() => measure(backend)}
          >
            <BackendTag backend={backend} />
            {adapter.software && <SoftwareMark />}
          </button>
        ))}
      </div>
    </>
  );
}
