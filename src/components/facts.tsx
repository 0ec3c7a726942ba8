import type { ComponentChildren } from 'preact';
import './components.css';

export interface FactItem {
  readonly name: ComponentChildren;
  readonly value: ComponentChildren;
}

/** Names and values, one a line. */
export function Facts({ items }: { readonly items: readonly FactItem[] }) {
  return (
    <dl class="facts">
      {items.map((item, i) => (
        <div class="fact" key={typeof item.name === 'string' ? item.name : i}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
