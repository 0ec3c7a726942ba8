import { Choice, ChoiceGroup } from '../../components/choice';
import { KNOWN_NETWORKS } from '../../space/networks/known';
import { CELL_SAMPLINGS, type CellSampling, draftOfPreset } from '../../study/draft/draft';
import type { FieldName } from '../../study/draft/fields';
import { type PartProps, TypedFields } from './typed-fields';

const SAMPLING_LABELS: Readonly<Record<CellSampling, { readonly title: string; readonly about: string }>> = {
  uniform: { title: 'At random', about: 'Every cell has the same chance.' },
  'by-macs': { title: 'Evenly over MACs', about: 'Equally many small and large ones.' },
  'by-operators': { title: 'Evenly over operators', about: 'Equally many of each mix of operators.' },
  designed: { title: 'Most telling', about: 'Those from which a linear predictor learns most (D-optimal).' },
  list: { title: 'Listed by hand', about: 'By their canonical indices.' },
};

const SAMPLING_FIELDS: Readonly<Record<CellSampling, readonly FieldName[]>> = {
  uniform: ['count'],
  'by-macs': ['count', 'pool', 'bins'],
  'by-operators': ['count', 'pool'],
  designed: ['count', 'pool'],
  list: ['indices'],
};

/** Which of the space's networks are measured. */
export function ChoosingPart(part: PartProps) {
  const { draft, change } = part;
  if (draft.space === 'networks') return <NamedNetworks {...part} />;
  return (
    <>
      <ChoiceGroup legend="How cells are chosen">
        {CELL_SAMPLINGS.map((sampling) => (
          <Choice
            key={sampling}
            type="radio"
            name="design-sampling"
            value={sampling}
            checked={draft.sampling === sampling}
            choose={() => change({ sampling })}
            {...SAMPLING_LABELS[sampling]}
          />
        ))}
      </ChoiceGroup>
      <TypedFields names={SAMPLING_FIELDS[draft.sampling]} {...part} />
      {draft.sampling === 'designed' && (
        <Choice
          type="checkbox"
          name="design-quadratic"
          value="quadratic"
          checked={draft.quadratic}
          choose={() => change({ quadratic: !draft.quadratic })}
          title="With squares and products"
          about="For a predictor that bends; takes longer to plan."
        />
      )}
    </>
  );
}

function NamedNetworks({ draft, problems, change }: PartProps) {
  const chosen = new Set(draft.networks);
  const ids = [...KNOWN_NETWORKS.keys()];
  const toggle = (id: string): void =>
    change({ networks: chosen.has(id) ? draft.networks.filter((one) => one !== id) : [...draft.networks, id] });
  return (
    <>
      <ChoiceGroup legend={`Networks, ${chosen.size} of ${ids.length}`}>
        <div class="design-networks">
          {ids.map((id) => (
            <Choice
              key={id}
              type="checkbox"
              name="design-network"
              value={id}
              checked={chosen.has(id)}
              choose={() => toggle(id)}
              title={id}
            />
          ))}
        </div>
      </ChoiceGroup>
      {problems.networks !== undefined && <p class="field-problem">{problems.networks}</p>}
      <div class="button-row">
        <button type="button" class="button" onClick={() => change({ networks: ids })}>
          All
        </button>
        <button type="button" class="button" onClick={() => change({ networks: [] })}>
          None
        </button>
        <button
          type="button"
          class="button"
          onClick={() => change({ networks: draftOfPreset('popular', [], 0).networks })}
        >
          As the preset
        </button>
      </div>
    </>
  );
}
