import { BackendTag, describeOffer, SoftwareMark } from '../../components/backend-tag';
import { Choice, ChoiceGroup } from '../../components/choice';
import type { CapabilityState } from '../../services/browser';
import { BACKENDS, type Backend } from '../../study/definition';
import { BACKEND_LABELS, LOOKING_FOR_BACKENDS } from '../../text/labels';
import { softwareOnly } from './software-only';
import type { PartProps } from './typed-fields';

interface BackendsSectionProps extends Pick<PartProps, 'draft' | 'problems' | 'change'> {
  readonly capabilities: CapabilityState;
}

/** What the networks are run on; several make a study each. */
export function BackendsSection({ draft, problems, change, capabilities }: BackendsSectionProps) {
  const chosen = new Set(draft.backends);
  const toggle = (backend: Backend): void =>
    change({ backends: BACKENDS.filter((one) => (one === backend ? !chosen.has(one) : chosen.has(one))) });
  const isProbing = capabilities.state === 'probing';
  const isSoftware = draft.backends.some((backend) => softwareOnly(capabilities).has(backend));
  return (
    <section class="section" aria-labelledby="design-backends">
      <h2 id="design-backends">Run on</h2>
      <ChoiceGroup legend="Backends" isHeaded>
        {BACKENDS.map((backend) => (
          <Choice
            key={backend}
            type="checkbox"
            name="design-backend"
            value={backend}
            checked={chosen.has(backend)}
            // The page itself ticks one when it knows: a finger that came at that moment would untick it.
            disabled={isProbing || (!chosen.has(backend) && !isAvailable(capabilities, backend))}
            choose={() => toggle(backend)}
            {...wordsOf(capabilities, backend)}
          />
        ))}
      </ChoiceGroup>
      {isProbing && <p class="note">{LOOKING_FOR_BACKENDS}</p>}
      {!isProbing && problems.backends !== undefined && <p class="field-problem">{problems.backends}</p>}
      {chosen.size > 1 && (
        <p class="note">One study each, over the same networks and with the same seed, so that they can be compared.</p>
      )}
      {isSoftware && (
        <p class="note">
          <SoftwareMark /> These figures will describe this computer's processor, not a GPU.
        </p>
      )}
    </section>
  );
}

const offerOf = (capabilities: CapabilityState, backend: Backend) =>
  capabilities.state === 'known'
    ? capabilities.capabilities.backends.find((offer) => offer.backend === backend)
    : undefined;

/** Whether the backend runs here; true until the browser has been probed. */
export const isAvailable = (capabilities: CapabilityState, backend: Backend): boolean =>
  offerOf(capabilities, backend)?.available ?? true;

/**
 * Texts of a backend. Before the browser has been probed, as if all were available: a later change would move the boxes
 * under a finger.
 */
function wordsOf(capabilities: CapabilityState, backend: Backend) {
  const offer = offerOf(capabilities, backend);
  return offer === undefined
    ? { title: <BackendTag backend={backend} />, about: BACKEND_LABELS[backend].about }
    : describeOffer(offer);
}
