import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import './button.css';
import './components.css';

interface ConfirmProps {
  /** Label of the first button. */
  readonly label: ComponentChildren;
  /** What happens and what stays, a sentence or two. */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly quiet?: boolean;
}

/** A button whose deed needs a second tap, asked in place. */
export function Confirm({ label, question, yes, no, onYes, quiet = false }: ConfirmProps) {
  const [asking, setAsking] = useState<boolean>();
  if (!asking) {
    return (
      <button
        type="button"
        class={quiet ? 'button button-quiet' : 'button'}
        ref={asking === undefined ? null : focusOnce}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
    );
  }
  const decide = (confirmed: boolean) => () => {
    setAsking(false);
    if (confirmed) onYes();
  };
  return (
    <div class="confirm callout" role="alertdialog" aria-label={question}>
      <p>{question}</p>
      <div class="button-row">
        <button type="button" class="button" onClick={decide(true)}>
          {yes}
        </button>
        <button type="button" class="button button-quiet" ref={focusOnce} onClick={decide(false)}>
          {no}
        </button>
      </div>
    </div>
  );
}

/** Deletes something that has a name, at a second tap. */
export const ConfirmDelete = ({
  name,
  ...confirm
}: Omit<ConfirmProps, 'label' | 'quiet'> & { readonly name: string }) => (
  <Confirm
    {...confirm}
    label={
      <span>
        Delete<span class="visually-hidden"> {name}</span>
      </span>
    }
    quiet
  />
);

const focusOnce = (element: HTMLButtonElement | null): void => element?.focus();
