import type { ComponentChildren } from 'preact';
import { Term } from './term';
import './components.css';

/** A `Fact` of src/text, or a line with elements in it. */
export interface FactItem {
  readonly name: ComponentChildren;
  readonly value: ComponentChildren;
  /** The glossary entry that explains the name. */
  readonly term?: string;
  readonly code?: 'name' | 'value';
}

/** Names and values, one a line. */
export function Facts({ items }: { readonly items: readonly FactItem[] }) {
  return (
    <dl class="facts">
      {items.map((item, i) => (
        <div class="fact" key={typeof item.name === 'string' ? item.name : i}>
          <dt>{nameOf(item)}</dt>
          <dd>{item.code === 'value' ? <code>{item.value}</code> : item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function nameOf({ name, term, code }: FactItem): ComponentChildren {
  if (term !== undefined) return <Term of={term}>{name}</Term>;
  return code === 'name' ? <code>{name}</code> : name;
}
