import { Choice, ChoiceGroup } from '../../components/choice';
import { Segmented } from '../../components/segmented';
import { Term } from '../../components/term';
import { DRAFT_SPACES, type DraftSpace, withSpace } from '../../study/draft/draft';
import type { FieldName } from '../../study/draft/fields';
import { type PartProps, TypedFields } from './typed-fields';

const SPACE_LABELS: Readonly<Record<DraftSpace, { readonly label: string; readonly name: string }>> = {
  'nas-bench-101': { label: 'NB-101', name: 'NAS-Bench-101' },
  'nas-bench-201': { label: 'NB-201', name: 'NAS-Bench-201' },
  networks: { label: 'Popular', name: 'Popular networks' },
};

const SKELETON: Readonly<Record<DraftSpace, readonly FieldName[]>> = {
  'nas-bench-101': ['stemChannels', 'stacks', 'modulesPerStack', 'inputSize', 'classes'],
  'nas-bench-201': ['stemChannels', 'cellsPerStage', 'inputSize', 'classes'],
  networks: ['networkInput', 'networkWidth'],
};

/** The search space, the outer network around its cells, and the form in which it is run. */
export function NetworksPart(part: PartProps) {
  const { draft, change } = part;
  return (
    <>
      <Segmented
        legend="Search space"
        options={DRAFT_SPACES.map((space) => SPACE_LABELS[space])}
        value={DRAFT_SPACES.indexOf(draft.space)}
        choose={(place) => change(withSpace(draft, DRAFT_SPACES[place]))}
      />
      <TypedFields names={SKELETON[draft.space]} {...part} />
      <ChoiceGroup legend="Form">
        <Choice
          type="checkbox"
          name="design-form"
          value="unfolded"
          checked={draft.form === 'unfolded'}
          choose={() => change({ form: draft.form === 'folded' ? 'unfolded' : 'folded' })}
          title="Keep batch norm on its own"
          about="Apps fold it into the convolutions; unfolded is for study."
        />
        {draft.space === 'nas-bench-201' && (
          <Choice
            type="checkbox"
            name="design-pruned"
            value="pruned"
            checked={draft.pruned}
            choose={() => change({ pruned: !draft.pruned })}
            title="Leave out what no path needs"
            about="Operators between input and output only, as an app would run it."
          />
        )}
      </ChoiceGroup>
      <p class="note">
        What these words mean: <Term of="search space">search space</Term>, <Term of="skeleton">skeleton</Term>,{' '}
        <Term of="folded">folded</Term>.
      </p>
    </>
  );
}
