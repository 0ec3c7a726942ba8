import { test } from 'vitest';
import { expectFuzzed } from '../../../support/fuzz/report';

test('100,000 changed links and 20,000 files: what is accepted survives', async () => {
  await expectFuzzed({ links: 100_000, bundles: 20_000, predictors: 2_000, used: 300 });
}, 7_200_000);
