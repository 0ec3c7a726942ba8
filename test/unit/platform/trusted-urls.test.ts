import { expect, test } from 'vitest';
import { TRUSTED_TYPES_POLICY } from '../../../config/security-headers';
import { ownScriptUrl, POLICY_NAME } from '../../../src/platform/trusted-urls';

const PAGE = 'https://host.example/some/path/?utm=1';

test.each([
  ['./service-worker.js', 'https://host.example/some/path/service-worker.js'],
  [
    '/some/path/workers/measure.worker-AAAAAAAA.js',
    'https://host.example/some/path/workers/measure.worker-AAAAAAAA.js',
  ],
])('%s is a script of the site', (url, absolute) => {
  expect(ownScriptUrl(url, PAGE, false)).toBe(absolute);
});

test.each([
  'https://elsewhere.example/some/path/worker.js',
  '//elsewhere.example/some/path/worker.js',
  '/another/site/worker.js',
  '../worker.js',
  './worker.html',
  './x?name=worker.js',
  'data:text/javascript,1',
  'blob:https://host.example/some/path/worker.js',
  'javascript:1//some/path/worker.js',
])('%s is not', (url) => {
  expect(() => ownScriptUrl(url, PAGE, false)).toThrow('not a script of this site');
});

test('in development the sources are scripts too, of this site alone', () => {
  expect(ownScriptUrl('./workers/a.ts?worker_file', PAGE, true)).toContain('a.ts');
  expect(() => ownScriptUrl('https://elsewhere.example/a.ts', PAGE, true)).toThrow();
});

test("the policy's name is the one that the page allows", () => {
  expect(POLICY_NAME).toBe(TRUSTED_TYPES_POLICY);
});
