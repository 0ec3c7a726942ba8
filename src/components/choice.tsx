import type { ComponentChildren } from 'preact';
import './choice.css';

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox';
  /** Groups radio buttons. */
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly choose: () => void;
  readonly title: ComponentChildren;
  readonly about?: ComponentChildren;
}

/** One option of a `ChoiceGroup`, with a line that describes it. */
export function Choice({ type, name, value, checked, disabled = false, choose, title, about }: ChoiceProps) {
  return (
    <label class={disabled ? 'choice choice-off' : 'choice'}>
      <input type={type} name={name} value={value} checked={checked} disabled={disabled} onChange={choose} />
      <span>
        <span class="choice-title">{title}</span>
        {about !== undefined && <span class="note">{about}</span>}
      </span>
    </label>
  );
}

interface ChoiceGroupProps {
  readonly legend: string;
  /** True where a heading above repeats the legend, which is then for screen readers alone. */
  readonly isHeaded?: boolean;
  readonly children: ComponentChildren;
}

export function ChoiceGroup({ legend, isHeaded = false, children }: ChoiceGroupProps) {
  return (
    <fieldset class="choice-group">
      <legend class={isHeaded ? 'visually-hidden' : ''}>{legend}</legend>
      {children}
    </fieldset>
  );
}
