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

test.each(['', 'bench'])('packages behind a link belong to another checkout, and are left alone: in "%s"', (path) => {
  const root = mkdtempSync(join(tmpdir(), 'leti-setup-'));
  try {
    const folder = join(root, path);
    for (const name of ['tools', path, 'theirs/package']) mkdirSync(join(root, name), { recursive: true });
    copyFileSync(join(ROOT, 'tools', 'setup.mjs'), join(root, 'tools', 'setup.mjs'));
    writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"node_modules/package":{"version":"2.0.0"}}}');
    symlinkSync(join(root, 'theirs'), join(folder, 'node_modules'), 'dir');
    const script = `import { installDependencies } from './tools/setup.mjs'; installDependencies('${path}');`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(`${join(path, 'node_modules')} is a link`);
    expect(run.stderr).toContain(join(path, 'package-lock.json'));
    expect(readdirSync(join(root, 'theirs'))).toEqual(['package']);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('what is installed as the lock file of a folder asks is not installed again', () => {
  const root = mkdtempSync(join(tmpdir(), 'leti-setup-'));
  try {
    for (const name of ['tools', 'bench/node_modules']) mkdirSync(join(root, name), { recursive: true });
    copyFileSync(join(ROOT, 'tools', 'setup.mjs'), join(root, 'tools', 'setup.mjs'));
    const lock = '{"packages":{"node_modules/package":{"version":"2.0.0"}}}';
    writeFileSync(join(root, 'bench', 'package-lock.json'), lock);
    writeFileSync(join(root, 'bench', 'node_modules', '.package-lock.json'), lock);
    const script = "import { installDependencies } from './tools/setup.mjs'; installDependencies('bench');";
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      env: { PATH: '' },
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
  } finally {
    rmSync(root, { recursive: true });
  }
});
