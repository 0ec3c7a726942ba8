import { test } from 'vitest';
import { expectFuzzed } from '../../../support/fuzz/report';

test('100,000 changed links: what is accepted survives', async () => {
  await expectFuzzed({ links: 100_000, bundles: 0, predictors: 0, used: 150 });
}, 7_200_000);
