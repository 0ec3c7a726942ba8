import { describe, expect, test } from 'vitest';
import { useStudy } from '../../../support/fuzz/consumers';
import { keptFiles } from '../../../support/fuzz/corpus';
import { openBundle, openLink } from '../../../support/fuzz/laws';
import { expectFuzzed } from '../../../support/fuzz/report';

describe('whatever once broke a law', () => {
  test.each(keptFiles())('$name', async ({ kind, text, isAccepted }) => {
    const opened = await (kind === 'bundle' ? openBundle(text) : openLink(text));
    if (opened.record !== undefined) await useStudy(opened.record);
    expect(opened.code === 'accepted').toBe(isAccepted);
  });
});

test('hundreds of changed links and files: what is accepted survives', async () => {
  await expectFuzzed({ links: 400, bundles: 80, predictors: 30, used: 4 });
}, 60_000);
