import type { ComponentChildren } from 'preact';
import './field.css';

interface FieldProps {
  /** Of the element; no other element of the page has it. */
  readonly id: string;
  readonly label: ComponentChildren;
  readonly value: string;
  readonly set: (text: string) => void;
  /** Which keys a phone offers. */
  readonly keys?: 'text' | 'numeric' | 'decimal';
  readonly unit?: string;
  readonly hint?: ComponentChildren;
  /** Why the value is invalid, a sentence, shown beside the field. */
  readonly problem?: string | undefined;
  /** Number of lines; more than one makes the field a text area. */
  readonly lines?: number;
}

/** A text field with label, unit, hint and problem. */
export function Field({ id, label, value, set, keys = 'numeric', unit, hint, problem, lines = 1 }: FieldProps) {
  const described = [problem !== undefined && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean);
  const shared = {
    id,
    value,
    inputMode: keys,
    autocomplete: 'off',
    spellcheck: false,
    'aria-invalid': problem !== undefined,
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => set(event.currentTarget.value),
  };
  return (
    <div class={problem === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      <div class="field-box">
        {lines > 1 ? <textarea rows={lines} {...shared} /> : <input type="text" {...shared} />}
        {unit !== undefined && <span class="field-unit">{unit}</span>}
      </div>
      <div class="field-notes">
        {problem !== undefined && (
          <p class="field-problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
        {hint !== undefined && (
          <p class="note" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
