import { useMemo } from 'preact/hooks';
import { Choice, ChoiceGroup } from '../../components/choice';
import type { CapabilityState } from '../../services/browser';
import { draftOfPreset, presetOfDraft, type StudyDraft } from '../../study/draft/draft';
import type { FieldName } from '../../study/draft/fields';
import { validateDraft } from '../../study/draft/validate-draft';
import { formatCount, plural } from '../../text/format';
import { LOOKING_FOR_BACKENDS, PRESET_LABELS } from '../../text/labels';
import { BackendsSection, isAvailable } from './backends-section';
import type { Design } from './controller';
import { DefinitionSection } from './definition-section';
import { DetailsSection } from './details-section';
import { EstimateSection } from './estimate-section';
import { softwareOnly } from './software-only';
import type { DesignState } from './state';
import type { PartProps } from './typed-fields';
import '../../components/button.css';
import '../../components/components.css';
import './design.css';

/** A study in the making: a preset, the backends, what one may change, how long it takes, and its definition. */
export function DesignView({ design }: { readonly design: Design }) {
  const state = design.state.value;
  if (state === undefined) return <h1>Design a study</h1>;
  return <DesignedStudy state={state} capabilities={design.capabilities.value} actions={design} />;
}

interface DesignedStudyProps {
  readonly state: DesignState;
  readonly capabilities: CapabilityState;
  readonly actions: Design;
}

function DesignedStudy({ state, capabilities, actions }: DesignedStudyProps) {
  const { draft } = state;
  const judgement = useMemo(() => validateDraft(draft, softwareOnly(capabilities)), [draft, capabilities]);
  const problems = judgement.state === 'invalid' ? judgement.problems : {};
  const change = (part: Partial<StudyDraft>): void => actions.changeDraft({ ...draft, ...part });
  const type = (name: FieldName, text: string): void => change({ texts: { ...draft.texts, [name]: text } });
  const part: PartProps = { draft, problems, change, type };
  const definitions = judgement.state === 'valid' ? judgement.definitions : [];
  return (
    <div class="design">
      <div class="design-head">
        <h1>Design a study</h1>
        <p class="soft">Begin with a preset, and change only what you care about.</p>
      </div>
      <div class="design-columns">
        <div class="design-column">
          <PresetSection draft={draft} change={change} />
          <BackendsSection {...part} capabilities={capabilities} />
        </div>
        <DetailsSection {...part} definition={definitions[0]} />
        <div class="design-column">
          <EstimateSection estimate={state.estimate} isValid={definitions.length > 0} actions={actions} />
          <StartPart draft={draft} problems={problems} capabilities={capabilities} start={actions.startDesigned} />
        </div>
        <DefinitionSection definitions={definitions} loaded={state.loaded} actions={actions} />
      </div>
    </div>
  );
}

function PresetSection({ draft, change }: Pick<PartProps, 'draft' | 'change'>) {
  const preset = presetOfDraft(draft);
  const begin = (name: (typeof PRESET_LABELS)[number]['name']): void =>
    change(draftOfPreset(name, draft.backends, Number(draft.texts.seed) || 0));
  return (
    <section class="section" aria-labelledby="design-preset">
      <h2 id="design-preset">Begin with</h2>
      <ChoiceGroup legend="Preset" isHeaded>
        {PRESET_LABELS.map(({ name, title, networks, time, about }) => (
          <Choice
            key={name}
            type="radio"
            name="design-preset"
            value={name}
            checked={name === preset}
            choose={() => begin(name)}
            title={`${title}, ${formatCount(networks)} networks`}
            about={`${about} Takes ${time} on a phone.`}
          />
        ))}
      </ChoiceGroup>
      {preset === undefined && <p class="note">Changed since. Choosing a preset sets everything but the seed.</p>}
    </section>
  );
}

interface StartPartProps extends Pick<PartProps, 'draft' | 'problems'> {
  readonly capabilities: CapabilityState;
  readonly start: () => void;
}

function StartPart({ draft, problems, capabilities, start }: StartPartProps) {
  const isProbing = capabilities.state === 'probing';
  const wrong = isProbing ? 0 : Object.keys(problems).length;
  const missing = draft.backends.filter((backend) => !isAvailable(capabilities, backend));
  const reason = isProbing
    ? LOOKING_FOR_BACKENDS
    : wrong > 0
      ? `${wrong === 1 ? 'One thing is' : `${formatCount(wrong)} things are`} to be mended first; each is marked.`
      : missing.length > 0
        ? 'A chosen backend does not run here. Its link can be sent to a device where it does.'
        : undefined;
  const { length } = draft.backends;
  return (
    <div class="design-start">
      <button
        type="button"
        class="button button-primary button-large"
        disabled={reason !== undefined}
        aria-describedby="design-start-note"
        onClick={start}
      >
        {length > 1 ? `Start ${plural(length, 'study', 'studies')}` : 'Start the study'}
      </button>
      <p class={wrong > 0 ? 'field-problem' : 'note'} id="design-start-note">
        {reason ??
          (length > 1
            ? 'One after the other. Those that wait are stored already, and go on after a reload.'
            : 'You can pause at any time. Nothing leaves this device.')}
      </p>
    </div>
  );
}
