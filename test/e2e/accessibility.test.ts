import { test } from 'vitest';
import { browserAndSite } from '../support/browser-and-site';
import { inspectFirstStudy } from '../support/inspect-first-study';

const at = browserAndSite();

// On a desktop: accessibility.long.test.ts.
test('every screen a first study passes through, on a phone', () => inspectFirstStudy(at, { width: 360, height: 740 }));
