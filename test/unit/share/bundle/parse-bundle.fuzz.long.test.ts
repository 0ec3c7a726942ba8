import { test } from 'vitest';
import { expectFuzzed } from '../../../support/fuzz/report';

test('10,000 changed links and 2,000 files: what is accepted survives', async () => {
  await expectFuzzed({ links: 10_000, bundles: 2_000, predictors: 200, used: 30 });
}, 1_800_000);
