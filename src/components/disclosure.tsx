import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ErrorBoundary, Rendered } from './error-boundary';
import './components.css';

interface DisclosureProps {
  readonly title: ComponentChildren;
  readonly children: () => ComponentChildren;
}

/** Details that are built when first opened, so that long tables cost nothing until then. */
export function Disclosure({ title, children }: DisclosureProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details class="disclosure" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      <div class="disclosure-body">
        {opened && (
          <ErrorBoundary what="This part of the page">
            <Rendered>{children}</Rendered>
          </ErrorBoundary>
        )}
      </div>
    </details>
  );
}
