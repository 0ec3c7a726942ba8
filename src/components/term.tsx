import type { ComponentChildren } from 'preact';
import { termSlug } from '../text/labels';
import './components.css';

/** A technical term that leads to its glossary entry. `of` names the entry where the text differs from it. */
export function Term({ of, children }: { readonly of: string; readonly children: ComponentChildren }) {
  return (
    <a class="term" href={`#/glossary/${termSlug(of)}`}>
      {children}
    </a>
  );
}
