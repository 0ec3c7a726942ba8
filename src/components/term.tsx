import type { ComponentChildren } from 'preact';
import { hrefOf } from '../routes/routes';
import { termSlug } from '../text/labels';
import './components.css';

/** A technical term that leads to its glossary entry. `of` names the entry where the text differs from it. */
export function Term({ of, children }: { readonly of: string; readonly children: ComponentChildren }) {
  return (
    <a class="term" href={hrefOf({ name: 'glossary', term: termSlug(of) })}>
      {children}
    </a>
  );
}
