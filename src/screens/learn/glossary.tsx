import { useEffect } from 'preact/hooks';
import markdown from '../../../docs/glossary.md?raw';
import { hrefOf } from '../../routes/routes';
import { type GlossaryEntry, parseGlossary, type Span } from './parse-glossary';
import '../../components/button.css';
import './glossary.css';

const ENTRIES = parseGlossary(markdown);

/** The terms of this page with their meanings and units. */
export function GlossaryView({ term }: { readonly term?: string }) {
  useEffect(() => {
    if (term === undefined || term === '') window.scrollTo({ top: 0, behavior: 'instant' });
    else document.getElementById(elementId(term))?.scrollIntoView({ behavior: 'instant', block: 'start' });
  }, [term]);
  return (
    <div class="glossary">
      <div class="glossary-head">
        <h1>Glossary</h1>
        <button type="button" class="button" onClick={() => history.back()}>
          ← Back
        </button>
      </div>
      <div class="glossary-entries">
        {ENTRIES.map((entry) => (
          <Entry key={entry.slug} entry={entry} current={entry.slug === term} />
        ))}
      </div>
    </div>
  );
}

const elementId = (slug: string): string => `term-${slug}`;

function Entry({ entry, current }: { readonly entry: GlossaryEntry; readonly current: boolean }) {
  return (
    <section id={elementId(entry.slug)} class={current ? 'glossary-entry glossary-current' : 'glossary-entry'}>
      <h2>{entry.term}</h2>
      {entry.paragraphs.map((paragraph, i) => (
        <p key={i}>{paragraph.map(span)}</p>
      ))}
    </section>
  );
}

function span(part: Span, i: number) {
  if (part.kind === 'code') return <code key={i}>{part.text}</code>;
  if (part.kind === 'text') return part.text;
  return (
    <a key={i} href={hrefOf({ name: 'glossary', term: part.slug })}>
      {part.text}
    </a>
  );
}
