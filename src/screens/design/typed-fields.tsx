import { Field } from '../../components/field';
import type { StudyDraft } from '../../study/draft/draft';
import type { FieldName } from '../../study/draft/fields';
import type { DraftProblems } from '../../study/draft/validate-draft';
import { FIELD_LABELS } from './field-labels';

/** What every part of the designer is given. */
export interface PartProps {
  readonly draft: StudyDraft;
  readonly problems: DraftProblems;
  readonly change: (part: Partial<StudyDraft>) => void;
  readonly type: (name: FieldName, text: string) => void;
}

interface TypedFieldsProps extends PartProps {
  readonly names: readonly FieldName[];
}

export function TypedFields({ names, ...part }: TypedFieldsProps) {
  return (
    <div class="design-grid">
      {names.map((name) => (
        <TypedField key={name} name={name} {...part} />
      ))}
    </div>
  );
}

export function TypedField({ name, draft, problems, type }: PartProps & { readonly name: FieldName }) {
  return (
    <Field
      id={`design-${name}`}
      {...FIELD_LABELS[name]}
      lines={name === 'indices' ? 3 : 1}
      value={draft.texts[name]}
      problem={problems[name]}
      set={(text) => type(name, text)}
    />
  );
}
