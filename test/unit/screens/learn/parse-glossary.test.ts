import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseGlossary } from '../../../../src/screens/learn/parse-glossary';
import { ESTIMATOR_LABELS, termSlug } from '../../../../src/text/labels';

const entries = parseGlossary(readFileSync('docs/glossary.md', 'utf8'));
const slugs = new Set(entries.map(({ slug }) => slug));

test('entries are parsed into text, code and links', () => {
  const [entry] = parseGlossary('# Title\n\n## clock step\n\nSmallest `x` of\na [cell](#cell).\n\nMore.\n');
  expect(entry).toEqual({
    term: 'clock step',
    slug: 'clock-step',
    paragraphs: [
      [
        { kind: 'text', text: 'Smallest ' },
        { kind: 'code', text: 'x' },
        { kind: 'text', text: ' of a ' },
        { kind: 'link', text: 'cell', slug: 'cell' },
        { kind: 'text', text: '.' },
      ],
      [{ kind: 'text', text: 'More.' }],
    ],
  });
});

test('terms are unique and in alphabetical order', () => {
  const terms = entries.map(({ term }) => term.toLowerCase());
  expect(new Set(terms).size).toBe(terms.length);
  expect(terms.length).toBeGreaterThan(40);
  const collator = new Intl.Collator('en', { numeric: true });
  expect(terms).toEqual([...terms].sort(collator.compare));
});

test('every link leads to an entry', () => {
  for (const { term, paragraphs } of entries) {
    for (const span of paragraphs.flat()) {
      if (span.kind === 'link') expect(slugs, `${term} links to ${span.slug}`).toContain(span.slug);
    }
  }
});

test('every term a view links to has its entry', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const linked = files.flatMap((file) =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/<Term of="([^"]+)"|term: '([^']+)'/g)].map(
      (match) => match[1] ?? match[2],
    ),
  );
  expect(linked.length).toBeGreaterThan(15);
  for (const term of [...linked, ...Object.values(ESTIMATOR_LABELS)]) expect(slugs).toContain(termSlug(term));
});
