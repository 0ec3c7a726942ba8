import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { ErrorBoundary, Rendered } from './error-boundary';
import './button.css';
import './dialog.css';

interface DialogProps {
  /** Undefined while it is closed. */
  readonly title: string | undefined;
  /** Accessible name of the arrow back, such as "Cell before". */
  readonly before: string;
  readonly after: string;
  readonly step: (by: -1 | 1) => void;
  readonly close: () => void;
  readonly children: () => ComponentChildren;
}

/** One of many over the page, with a way to its neighbours: a sheet on a phone, a window on a desktop. */
export function Dialog({ title, before, after, step, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isOpen = title !== undefined;
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={id} onClose={close}>
      {isOpen && (
        <>
          <div class="sheet-head">
            <h2 id={id}>{title}</h2>
            <button type="button" class="button button-quiet" aria-label={before} onClick={() => step(-1)}>
              ←
            </button>
            <button type="button" class="button button-quiet" aria-label={after} onClick={() => step(1)}>
              →
            </button>
            <button type="button" class="button button-quiet" aria-label="Close" onClick={close}>
              ✕
            </button>
          </div>
          <ErrorBoundary what="This part of the page" of={title}>
            <Rendered>{children}</Rendered>
          </ErrorBoundary>
        </>
      )}
    </dialog>
  );
}
