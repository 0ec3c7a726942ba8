import { expect, test } from 'vitest';
import { type ResultsSection, resultsDocument, sectionTexts } from '../../../../tools/results/document';
import { readSource } from '../../../support/imports';
import { rememberingTerminal } from '../../../support/terminal';

const { terminal: silent } = rememberingTerminal('');
let made = 0;
const section = (name: string): ResultsSection => ({ name, make: () => `## ${name}\n\nmade ${++made}\n` });
const SECTIONS = [section('one'), section('two')];

test('all sections are made, each under its mark', async () => {
  const document = await resultsDocument(SECTIONS, '', [], silent);
  expect(document).toMatch(/^# Results\n/);
  expect([...sectionTexts(document).keys()]).toEqual(['one', 'two']);
  expect(sectionTexts(document).get('two')).toMatch(/^## two\n\nmade \d+$/);
});

test('one section is made anew and the others are kept to the letter', async () => {
  const before = await resultsDocument(SECTIONS, '', [], silent);
  const after = await resultsDocument(SECTIONS, before, ['two'], silent);
  expect(sectionTexts(after).get('one')).toBe(sectionTexts(before).get('one'));
  expect(sectionTexts(after).get('two')).not.toBe(sectionTexts(before).get('two'));
});

test('what is not there cannot be kept, and what is no section cannot be made', async () => {
  await expect(resultsDocument(SECTIONS, '# Results\n', ['two'], silent)).rejects.toThrow(/section one was never made/);
  await expect(resultsDocument(SECTIONS, '', ['three'], silent)).rejects.toThrow(/no section "three": one, two/);
});

test('a section whose text looks like no mark is read whole', async () => {
  const odd: ResultsSection = { name: 'odd', make: () => '## odd\n\n`<!-- section x -->` and | a | b |' };
  const document = await resultsDocument([odd, ...SECTIONS], '', [], silent);
  expect(sectionTexts(document).get('odd')).toBe('## odd\n\n`<!-- section x -->` and | a | b |');
});

test('the page of the repository has its sections', () => {
  expect(sectionTexts(readSource('docs/results.md')).size).toBeGreaterThan(2);
});

test('every section that is made is checked before the first is made, and the others are not', async () => {
  const before = await resultsDocument(SECTIONS, '', [], silent);
  const steps: string[] = [];
  const watched = ['one', 'two'].map((name) => ({
    name,
    check: () => void steps.push(`check ${name}`),
    make: () => `## ${steps.push(`make ${name}`)}`,
  }));
  await resultsDocument(watched, before, ['two'], silent);
  await resultsDocument(watched, '', [], silent);
  expect(steps).toEqual(['check two', 'make two', 'check one', 'check two', 'make one', 'make two']);
});
