import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { useStudy } from '../../../support/fuzz/consumers';
import { openBundle, openLink } from '../../../support/fuzz/laws';
import { expectFuzzed } from '../../../support/fuzz/report';

const CORPUS = new URL('../../../corpus/', import.meta.url);

describe('whatever once broke a law', () => {
  const kept = readdirSync(CORPUS).filter((name) => name !== 'README.md');

  test.each(kept)('%s', async (name) => {
    const text = readFileSync(new URL(name, CORPUS), 'utf8').trim();
    const opened = await (name.endsWith('.json') ? openBundle(text) : openLink(text));
    if (opened.record !== undefined) await useStudy(opened.record);
    expect(opened.code === 'accepted').toBe(name.startsWith('accepted-'));
  });
});

test('hundreds of changed links and files: what is accepted survives', async () => {
  await expectFuzzed({ links: 400, bundles: 80, predictors: 30, used: 4 });
}, 60_000);
