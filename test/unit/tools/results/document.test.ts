import { expect, test } from 'vitest';
import { type ResultsSection, resultsDocument, sectionTexts } from '../../../../tools/results/document';
import { readSource } from '../../../support/imports';

const silent = (): void => undefined;
let made = 0;
const section = (name: string): ResultsSection => ({ name, make: () => `## ${name}\n\nmade ${++made}\n` });
const SECTIONS = [section('one'), section('two')];

test('all sections are made, each under its mark', () => {
  const document = resultsDocument(SECTIONS, '', [], silent);
  expect(document).toMatch(/^# Results\n/);
  expect([...sectionTexts(document).keys()]).toEqual(['one', 'two']);
  expect(sectionTexts(document).get('two')).toMatch(/^## two\n\nmade \d+$/);
});

test('one section is made anew and the others are kept to the letter', () => {
  const before = resultsDocument(SECTIONS, '', [], silent);
  const after = resultsDocument(SECTIONS, before, ['two'], silent);
  expect(sectionTexts(after).get('one')).toBe(sectionTexts(before).get('one'));
  expect(sectionTexts(after).get('two')).not.toBe(sectionTexts(before).get('two'));
});

test('what is not there cannot be kept, and what is no section cannot be made', () => {
  expect(() => resultsDocument(SECTIONS, '# Results\n', ['two'], silent)).toThrow(/section one was never made/);
  expect(() => resultsDocument(SECTIONS, '', ['three'], silent)).toThrow(/no section three: one, two/);
});

test('a section whose text looks like no mark is read whole', () => {
  const odd: ResultsSection = { name: 'odd', make: () => '## odd\n\n`<!-- section x -->` and | a | b |' };
  const document = resultsDocument([odd, ...SECTIONS], '', [], silent);
  expect(sectionTexts(document).get('odd')).toBe('## odd\n\n`<!-- section x -->` and | a | b |');
});

test('the page of the repository has its sections', () => {
  expect(sectionTexts(readSource('docs/results.md')).size).toBeGreaterThan(2);
});
