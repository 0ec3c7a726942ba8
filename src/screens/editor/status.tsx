import type { ComponentChildren } from 'preact';

interface StatusProps {
  readonly sound: boolean;
  readonly children: ComponentChildren;
}

/** Whether what is drawn is a cell, and if not, which rule it breaks. Spoken as it changes. */
export function Status({ sound, children }: StatusProps) {
  return (
    <div class={`editor-status ${sound ? 'editor-sound' : 'editor-broken'}`} role="status">
      <span class="editor-sign" aria-hidden="true">
        {sound ? '✓' : '!'}
      </span>
      <div>{children}</div>
    </div>
  );
}
