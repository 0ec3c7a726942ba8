import { test } from 'vitest';
import { browserAndSite } from '../support/browser-and-site';
import { inspectFirstStudy } from '../support/inspect-first-study';

const at = browserAndSite();

test('every screen a first study passes through, on a desktop', () =>
  inspectFirstStudy(at, { width: 1280, height: 900 }));
