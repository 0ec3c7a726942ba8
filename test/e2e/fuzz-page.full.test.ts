import { expect, test } from 'vitest';
import { browserAndSite } from '../support/browser-and-site';
import { visitAccepted } from '../support/fuzz/visit-page';

const at = browserAndSite();

test('50 accepted links and files through every screen of a study', async () => {
  expect(await visitAccepted(at, 50)).toBe(50);
}, 3_600_000);
