import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchChromium } from '../../tools/chromium';
import { startServer } from '../../tools/serve';
import { certificateFor } from '../../tools/serve/certificate';

test('over an untrusted certificate the page is isolated, says that offline is off, and measures all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leti-certificate-'));
  const https = await certificateFor(['127.0.0.1'], join(folder, 'certificate.json'));
  const site = await startServer({ port: 0, https });
  const browser = await launchChromium();
  try {
    const address = `https://127.0.0.1:${site.port}/`;
    const strict = await browser.newPage();
    await expect(strict.goto(address)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    const trusting = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await trusting.newPage();
    await page.goto(address);
    await page.getByText('Preview: offline is off, because this address uses an untrusted certificate.').waitFor();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.waitForFunction(() => document.querySelector('.start-button:not([disabled])') !== null);
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
});
