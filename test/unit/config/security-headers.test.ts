import { expect, test } from 'vitest';
import { SERVICE_WORKER, securityHeaders, WORKER_FOLDER } from '../../../config/security-headers';
import { readSource } from '../../support/imports';

const document = readSource('docs/hosting.md');
const blocks = [...document.matchAll(/^```text\n([\s\S]*?)^```/gm)].map(([, block]) => block.trim().split('\n'));
const policyAt = (path: string): readonly string[] => securityHeaders(path)['Content-Security-Policy'].split('; ');

test('docs/hosting.md lists every header, and each of the policies', () => {
  const { 'Content-Security-Policy': _, ...others } = securityHeaders('');
  for (const [name, value] of Object.entries(others)) expect(document).toContain(`| \`${name}\` | \`${value}\` |`);
  const [page, workers, serviceWorker] = blocks;
  expect(blocks).toHaveLength(3);
  expect(page).toEqual(policyAt('index.html'));
  expect(workers).toEqual(policyAt(`${WORKER_FOLDER}a.worker-12345678.js`));
  expect(serviceWorker).toEqual(policyAt(SERVICE_WORKER));
});

test('nobody may frame anything of the site', () => {
  for (const path of ['', 'index.html', 'models/x.json', `${WORKER_FOLDER}a.js`, SERVICE_WORKER])
    expect(policyAt(path)).toContain("frame-ancestors 'none'");
});
