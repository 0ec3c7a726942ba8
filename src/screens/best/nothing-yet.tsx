import { BackendTag, SoftwareMark } from '../../components/backend-tag';
import { Term } from '../../components/term';
import { preferredBackend } from '../../measure/capabilities';
import { hrefOf } from '../../routes/routes';
import type { CapabilityState } from '../../services/browser';
import type { Best } from './controller';

interface NothingYetProps {
  readonly capabilities: CapabilityState;
  readonly start: Best['startStudy'];
}

/** Shown while no study on this device can predict: what is needed, and the button that measures it. */
export function NothingYet({ capabilities, start }: NothingYetProps) {
  const known = capabilities.state === 'known' ? capabilities.capabilities : undefined;
  const offer = known && preferredBackend(known);
  if (known !== undefined && offer === undefined) {
    return (
      <div class="callout callout-error">
        <p class="callout-title">Nothing can be measured in this browser</p>
        <p>No backend runs here. The first screen says why, backend by backend.</p>
        <div class="button-row">
          <a class="button" href={hrefOf({ name: 'home' })}>
            To the first screen
          </a>
        </div>
      </div>
    );
  }
  return (
    <div class="best-nothing">
      <p>
        To answer, this page needs a <Term of="predictor">predictor</Term> of this phone, and for that some networks
        that were timed on it. The quick study times 40 small ones, a few minutes on a phone, and leads back here. Then
        the best few are measured, and you see whether the prediction was true.
      </p>
      <ol class="best-steps">
        <li>
          <span>
            Time 40 small networks on{' '}
            {offer ? <BackendTag backend={offer.backend} /> : 'the best backend of this browser'}
          </span>
        </li>
        <li>Set how long an inference may take</li>
        <li>Measure the finalists</li>
      </ol>
      {offer?.available && offer.adapter.software && (
        <div class="callout">
          <p>
            <SoftwareMark /> Software adapter: these figures describe this computer's processor, not a GPU.
          </p>
        </div>
      )}
      <div class="button-row">
        <button
          type="button"
          class="button button-primary button-large"
          disabled={offer === undefined}
          onClick={() => start('quick')}
        >
          Start the quick study
        </button>
        <button
          type="button"
          class="button button-large"
          disabled={offer === undefined}
          onClick={() => start('popular')}
        >
          Time popular networks instead
        </button>
      </div>
      <p class="note">
        Popular networks take longer, and are compared by what was measured, not by what was predicted. Nothing leaves
        this device. You can pause at any time.
      </p>
    </div>
  );
}
