import { termSlug } from '../../text/labels';

export interface GlossaryEntry {
  readonly term: string;
  readonly slug: string;
  readonly paragraphs: readonly (readonly Span[])[];
}

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly slug: string };

/** The entries of docs/glossary.md: each `## term`, then paragraphs with `code` and links to other entries (`#slug`). */
export function parseGlossary(markdown: string): GlossaryEntry[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading, ...rest] = part.split('\n');
      const term = heading.trim();
      const paragraphs = rest
        .join('\n')
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => spans(paragraph.replace(/\s+/g, ' ')));
      return { term, slug: termSlug(term), paragraphs };
    });
}

const MARKED = /`([^`]+)`|\[([^\]]+)\]\(#([\w-]+)\)/g;

function spans(text: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    const [whole, code, linked, slug] = match;
    found.push(code === undefined ? { kind: 'link', text: linked, slug } : { kind: 'code', text: code });
    from = match.index + whole.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}
