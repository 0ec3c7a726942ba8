import { useState } from 'preact/hooks';
import { BackendPicker } from '../../components/backend-picker';
import { BackendTag, SoftwareMark } from '../../components/backend-tag';
import { Choice, ChoiceGroup } from '../../components/choice';
import { Disclosure } from '../../components/disclosure';
import { type BackendOffer, type Capabilities, preferredBackend } from '../../measure/capabilities';
import type { CapabilityState } from '../../services/browser';
import type { Backend } from '../../study/definition';
import type { PresetName } from '../../study/presets';
import { formatCount } from '../../text/format';
import { PRESET_LABELS, type PresetLabels } from '../../text/labels';
import type { Home } from './controller';

interface StartStudyProps {
  readonly capabilities: CapabilityState;
  /** False where another button is the first thing to do. */
  readonly prominent: boolean;
  /** False until the store has answered: an unfinished study would move the button under the finger. */
  readonly ready: boolean;
  readonly start: Home['startStudy'];
}

/** The one big button, what it does, and the two choices behind it. */
export function StartStudy({ capabilities, prominent, ready, start }: StartStudyProps) {
  const [presetName, setPreset] = useState<PresetName>('quick');
  const [chosen, setChosen] = useState<Backend>();
  const known = capabilities.state === 'known' ? capabilities.capabilities : undefined;
  if (known && preferredBackend(known) === undefined) return <NoBackend />;
  const offer = known && chosenOffer(known, chosen);
  const preset = PRESET_LABELS.find((words) => words.name === presetName) ?? PRESET_LABELS[0];
  return (
    <section class={prominent ? 'start' : 'section start'} aria-labelledby="start-title">
      <h2 id="start-title" class={prominent ? 'visually-hidden' : ''}>
        {prominent ? 'Start a study' : 'Or start a new study'}
      </h2>
      <button
        type="button"
        class={`button button-large start-button ${prominent ? 'button-primary' : ''}`}
        disabled={offer === undefined || !ready}
        onClick={() => offer && start(preset.name, offer.backend)}
      >
        {preset.start}
      </button>
      <div class="start-what">
        <p>
          Times {formatCount(preset.networks)} networks on <BackendNote capabilities={capabilities} offer={offer} />,
          then fits a predictor and shows how good it is.
        </p>
        <p class="note">Takes {preset.time} on a phone. You can pause at any time. Nothing leaves this device.</p>
      </div>
      {offer?.available && offer.adapter.software && <SoftwareWarning />}
      {known ? (
        <Disclosure title="Other backend or size">
          {() => (
            <div class="start-choices">
              <PresetPicker value={preset} choose={setPreset} />
              <BackendPicker capabilities={known} value={offer?.backend} choose={setChosen} />
            </div>
          )}
        </Disclosure>
      ) : (
        // Keeps its place, so that what follows stays where it is.
        <div class="start-later" />
      )}
    </section>
  );
}

function chosenOffer(capabilities: Capabilities, chosen: Backend | undefined): BackendOffer | undefined {
  const wanted = capabilities.backends.find((offer) => offer.backend === chosen && offer.available);
  return wanted ?? preferredBackend(capabilities);
}

function BackendNote({ capabilities, offer }: { capabilities: CapabilityState; offer: BackendOffer | undefined }) {
  if (offer) return <BackendTag backend={offer.backend} />;
  return <>{capabilities.state === 'failed' ? 'the best backend there is' : 'the best backend'}</>;
}

function SoftwareWarning() {
  return (
    <div class="callout">
      <p>
        <SoftwareMark /> Software adapter: these figures describe this computer's processor, not a GPU.
      </p>
    </div>
  );
}

function NoBackend() {
  return (
    <section class="section" aria-labelledby="no-backend-title">
      <div class="callout callout-error">
        <h2 id="no-backend-title">Nothing can be measured in this browser</h2>
        <p>
          No backend runs here; the reasons stand beside each. A current Chrome, Edge, Safari or Firefox, outside a
          private window, offers at least one.
        </p>
        <p>Shared links and files can still be opened, and stored studies are safe.</p>
      </div>
    </section>
  );
}

interface PresetPickerProps {
  readonly value: PresetLabels;
  readonly choose: (name: PresetName) => void;
}

function PresetPicker({ value, choose }: PresetPickerProps) {
  return (
    <ChoiceGroup legend="Size">
      {PRESET_LABELS.map((preset) => (
        <Choice
          key={preset.name}
          type="radio"
          name="preset"
          value={preset.name}
          checked={preset === value}
          choose={() => choose(preset.name)}
          title={`${preset.title}, ${formatCount(preset.networks)} networks`}
          about={`${preset.about} Takes ${preset.time}.`}
        />
      ))}
    </ChoiceGroup>
  );
}
