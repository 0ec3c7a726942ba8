import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../support/imports';

/** Runs one step of the setup with an empty PATH: no browser is found, and nothing to install one with. */
function setUpWithNothing(step: string): { readonly status: number | null; readonly stderr: string } {
  const script = `import { ${step} } from './tools/setup.mjs'; ${step}();`;
  const env = { PATH: '', LETI_CHROMIUM: '' };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT, env, encoding: 'utf8' });
}

test('where nothing may be installed, the setup says which browsers are missing and what to do', () => {
  const { status, stderr } = setUpWithNothing('requireOtherBrowsers');
  expect(status).toBe(0);
  expect(stderr).toMatch(/^Not found: Firefox, WebKitGTK's driver, Xvfb/);
  expect(stderr).toContain('Tests that need them will fail.');
  expect(stderr).toMatch(/apt install firefox-esr webkit2gtk-driver .*xvfb/);
});

test('and so it does for Chromium', () => {
  const { status, stderr } = setUpWithNothing('requireChromium');
  expect(status).toBe(0);
  expect(stderr).toContain('No Chromium found');
});

test('packages behind a link belong to another checkout, and are left alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leti-setup-'));
  try {
    mkdirSync(join(folder, 'tools'));
    mkdirSync(join(folder, 'theirs', 'package'), { recursive: true });
    copyFileSync(join(ROOT, 'tools', 'setup.mjs'), join(folder, 'tools', 'setup.mjs'));
    writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"node_modules/package":{"version":"2.0.0"}}}');
    symlinkSync(join(folder, 'theirs'), join(folder, 'node_modules'), 'dir');
    const script = "import { installDependencies } from './tools/setup.mjs'; installDependencies();";
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('node_modules is a link');
    expect(readdirSync(join(folder, 'theirs'))).toEqual(['package']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
