import { expect, test } from 'vitest';
import { browserAndSite } from '../support/browser-and-site';
import { visitAccepted } from '../support/fuzz/visit-page';

const at = browserAndSite();

test('5 accepted links and files through every screen of a study', async () => {
  expect(await visitAccepted(at, 5)).toBe(5);
}, 600_000);
