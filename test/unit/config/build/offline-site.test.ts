import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSiteFiles } from '../../../../config/build/offline-site';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leti-offline-site-'));
  for (const name of ['assets', 'workers', 'models/networks']) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (url: string, content: string | Buffer): void => writeFileSync(join(folder, url), content);

/** MD5 of "abc", from RFC 1321, appendix A.5. */
const MD5_OF_ABC = '900150983cd24fb0d6963f7d28e17f72';

test('a file has a revision, unless its name already contains the hash of its content', () => {
  put('index.html', 'abc');
  put('models/networks/vgg16.json', 'abc');
  put('models/networks/vgg16-12345678.json', 'abc');
  put('assets/index-BuD33bov.js', 'abc');
  put('assets/index.css', 'abc');
  put('workers/wasm_simd-Br-3_lWr.wasm', 'abc');
  expect(listSiteFiles(folder)).toEqual([
    { url: 'assets/index-BuD33bov.js', revision: null },
    { url: 'assets/index.css', revision: MD5_OF_ABC },
    { url: 'index.html', revision: MD5_OF_ABC },
    { url: 'models/networks/vgg16-12345678.json', revision: MD5_OF_ABC },
    { url: 'models/networks/vgg16.json', revision: MD5_OF_ABC },
    { url: 'workers/wasm_simd-Br-3_lWr.wasm', revision: null },
  ]);
});

test('the service worker of an earlier build and files of unknown kinds are left out', () => {
  put('service-worker.js', 'abc');
  put('assets/index-BuD33bov.js.map', 'abc');
  put('manifest.webmanifest', 'abc');
  expect(listSiteFiles(folder)).toEqual([{ url: 'manifest.webmanifest', revision: MD5_OF_ABC }]);
});

test('a file of 8 MiB is kept, and one byte more fails the build', () => {
  put('assets/large-BuD33bov.wasm', Buffer.alloc(2 ** 23));
  expect(listSiteFiles(folder)).toHaveLength(1);
  put('assets/large-BuD33bov.wasm', Buffer.alloc(2 ** 23 + 1));
  expect(() => listSiteFiles(folder)).toThrow('assets/large-BuD33bov.wasm is too large to keep offline: 8388609 bytes');
});
