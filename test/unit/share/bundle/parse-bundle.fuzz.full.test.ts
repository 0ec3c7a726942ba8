import { test } from 'vitest';
import { expectFuzzed } from '../../../support/fuzz/report';

test('20,000 changed study files and 2,000 predictors: what is accepted survives', async () => {
  await expectFuzzed({ links: 0, bundles: 20_000, predictors: 2_000, used: 150 });
}, 7_200_000);
