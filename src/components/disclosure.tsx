import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
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
      <div class="disclosure-body">{opened && children()}</div>
    </details>
  );
}
