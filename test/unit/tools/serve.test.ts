import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_CSP_HEADER, SERVICE_WORKER_CSP, securityHeaders, WORKER_CSP } from '../../../config/security-headers';
import { type RunningServer, startServer } from '../../../tools/serve';
import { announcement, localNetworkAddresses } from '../../../tools/serve/announce';
import { certificateFor } from '../../../tools/serve/certificate';
import { siteHeaders } from '../../../tools/serve/site-headers';
import { acceptsGzip, fileOfTarget, isCompressible, mediaTypeOf } from '../../../tools/serve/static-site';

describe('fileOfTarget', () => {
  test.each([
    ['/', '/site/index.html'],
    ['/models/', '/site/models/index.html'],
    ['/assets/a-1.js?v=2#x', '/site/assets/a-1.js'],
    ['/two%20words.json', '/site/two words.json'],
  ])('%s is %s', (target, file) => {
    expect(fileOfTarget('/site', target)).toBe(file);
  });

  test.each([
    '/../secret',
    '/a/../../secret',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/a/..\\..\\secret',
    '/%5c..%5csecret',
    '/.env',
    '/a/.git/config',
    '/%',
    '/a%00.html',
    'http://elsewhere/',
    '',
  ])('%s is refused', (target) => {
    expect(fileOfTarget('/site', target)).toBeUndefined();
  });
});

test('media types', () => {
  expect(mediaTypeOf('a/b.wasm')).toBe('application/wasm');
  expect(mediaTypeOf('manifest.webmanifest')).toBe('application/manifest+json');
  expect(mediaTypeOf('a.JS')).toBe('text/javascript; charset=utf-8');
  expect(mediaTypeOf('a.unheard-of')).toBe('application/octet-stream');
  expect(isCompressible(mediaTypeOf('a.wasm'))).toBe(true);
  expect(isCompressible(mediaTypeOf('a.png'))).toBe(false);
});

describe('siteHeaders', () => {
  test.each([
    ['index.html', PAGE_CSP_HEADER, 'no-cache'],
    ['service-worker.js', SERVICE_WORKER_CSP, 'no-cache'],
    ['workers/measure.worker-BMJJEmCU.js', WORKER_CSP, 'public, max-age=31536000, immutable'],
    ['assets/index-INTGrmxr.js', PAGE_CSP_HEADER, 'public, max-age=31536000, immutable'],
    ['models/some-network.json', PAGE_CSP_HEADER, 'no-cache'],
  ])('%s', (path, policy, caching) => {
    expect(siteHeaders(path)).toEqual({
      ...securityHeaders(path),
      'Content-Security-Policy': policy,
      'Cache-Control': caching,
    });
  });
});

test.each([
  ['gzip', true],
  ['gzip, deflate, br', true],
  ['*', true],
  ['x-gzip', true],
  ['GZIP;q=0.5', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000, *', false],
  ['*;q=0', false],
  ['br', false],
  ['', false],
  ['identity, gzip;q=0.5', false],
  ['identity;q=0.5, gzip', true],
  ['gzip;q=much', false],
  ['notgzip', false],
])('Accept-Encoding %j: gzip is %s', (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected);
});

describe('a running server', () => {
  let folder: string;
  let server: RunningServer;
  const page = `<p>${'latency '.repeat(200)}</p>`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leti-serve-'));
    await writeFile(join(folder, 'index.html'), page);
    await mkdir(join(folder, 'workers'));
    await writeFile(join(folder, 'workers', 'a.worker-BMJJEmCU.js'), '1;');
    server = await startServer({ port: 0, dist: folder });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('gives a page, its head, and 304 until it changes', async () => {
    const answer = await fetch(server.url);
    expect(await answer.text()).toBe(page);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const head = await fetch(server.url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const tag = String(answer.headers.get('etag'));
    const again = () => fetch(server.url, { headers: { 'If-None-Match': tag }, cache: 'no-store' });
    expect((await again()).status).toBe(304);
    await utimes(join(folder, 'index.html'), new Date(), new Date(Date.now() + 5000));
    expect((await again()).status).toBe(200);
  });

  test('gives it plain to whom cannot unpack it', async () => {
    const answer = await fetch(server.url, { headers: { 'Accept-Encoding': 'identity' } });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(Number(answer.headers.get('content-length'))).toBe(page.length);
  });

  test('heeds that gzip is refused', async () => {
    const answer = await fetch(server.url, { headers: { 'Accept-Encoding': 'gzip;q=0' } });
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  test.each(['workers/a.worker-BMJJEmCU.js', '%77orkers/a.worker-BMJJEmCU.js', 'workers%2Fa.worker-BMJJEmCU.js'])(
    'gives %s the headers of the file that it is',
    async (path) => {
      const answer = await fetch(server.url + path);
      const wanted = siteHeaders('workers/a.worker-BMJJEmCU.js');
      expect(answer.status).toBe(200);
      for (const [name, value] of Object.entries(wanted)) expect(answer.headers.get(name), name).toBe(value);
    },
  );

  test.each([
    ['nothing.js', {}, 404],
    ['%', {}, 400],
    ['', { method: 'POST' }, 405],
  ])('protects the answer without a file too: %s %j is %i', async (path, how, status) => {
    const answer = await fetch(server.url + path, how);
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(securityHeaders(''))) expect(answer.headers.get(name), name).toBe(value);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('refuses what it has not, paths that lead out, and other methods', async () => {
    expect((await fetch(`${server.url}nothing.js`)).status).toBe(404);
    expect(await rawStatus('/../../etc/passwd')).toBe(400);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
  });

  test('says in a sentence that a port is in use', async () => {
    await expect(startServer({ port: server.port, dist: folder })).rejects.toThrow(`Port ${server.port} is in use`);
  });

  /** `fetch` would tidy the path before it is sent. */
  function rawStatus(path: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const sent = request({ port: server.port, host: '127.0.0.1', path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject).end();
    });
  }
});

test('a certificate is kept for the addresses it names, private to its owner, and made anew for another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leti-certificate-'));
  const file = join(folder, 'deep', 'certificate.json');
  const first = await certificateFor(['192.168.1.20'], file);
  expect(await certificateFor(['192.168.1.20'], file)).toEqual(first);
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await certificateFor(['192.168.1.21'], file)).cert).not.toBe(first.cert);
  await writeFile(file, 'not a certificate');
  expect((await certificateFor(['10.0.0.2'], file)).cert).toContain('BEGIN CERTIFICATE');
  await rm(folder, { recursive: true });
});

test('addresses: IPv4 of other interfaces than loopback, home networks first', () => {
  const info = (address: string, more: object = {}) => ({
    address,
    family: 'IPv4' as const,
    internal: false,
    netmask: '255.255.255.0',
    mac: '00:00:00:00:00:00',
    cidr: null,
    ...more,
  });
  const interfaces = {
    lo: [info('127.0.0.1', { internal: true })],
    docker0: [info('172.17.0.1')],
    wlan0: [info('192.168.1.20'), info('169.254.7.7')],
    eth0: [info('10.0.0.5')],
  };
  expect(localNetworkAddresses(interfaces)).toEqual(['192.168.1.20', '10.0.0.5', '172.17.0.1']);
});

describe('the announcement', () => {
  const site = { url: 'http://localhost:4173/', port: 4173 };

  test('names USB before Wi-Fi, with a code to scan', () => {
    const text = announcement({ ...site, networkUrls: ['https://192.168.1.20:4174/'] });
    expect(text.indexOf('adb reverse tcp:4173 tcp:4173')).toBeGreaterThan(0);
    expect(text.indexOf('https://192.168.1.20:4174/')).toBeGreaterThan(text.indexOf('adb reverse'));
    expect(text).toMatch(/[▀▄█]{8}/);
    expect(text).toContain('self-signed');
    expect(text).toContain('Anybody on this network can open it');
  });

  test('says that there is no local network', () => {
    expect(announcement({ ...site, networkUrls: [] })).toContain('No local network was found');
  });
});
