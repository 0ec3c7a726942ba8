import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A file as it is sent. `tag` changes with the content. */
interface Served {
  readonly tag: string;
  readonly body: Buffer;
  readonly gzipped: Buffer | undefined;
}

/**
 * Answers GET and HEAD with the files below `root`. `headersOf` gives the headers for the path of a file, relative to
 * `root`; an answer without a file has those of the empty path.
 */
export function staticSite(
  root: string,
  headersOf: (path: string) => Readonly<Record<string, string>>,
): RequestListener {
  const kept = new Map<string, Served>();

  async function load(file: string): Promise<Served | undefined> {
    const info = await stat(file).catch(() => undefined);
    if (info === undefined || !info.isFile()) return undefined;
    const tag = `"${info.size.toString(16)}-${Math.floor(info.mtimeMs).toString(16)}"`;
    const known = kept.get(file);
    if (known?.tag === tag) return known;
    const body = await readFile(file);
    const served = { tag, body, gzipped: isCompressible(mediaTypeOf(file)) ? await compress(body) : undefined };
    kept.set(file, served);
    return served;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' });
    const file = fileOfTarget(root, request.url ?? '/');
    if (file === undefined) return refuse(response, 400);
    const served = await load(file);
    if (served === undefined) return refuse(response, 404);
    const path = relative(root, file).replaceAll(sep, '/');
    const headers: Record<string, string> = { ...headersOf(path), ETag: served.tag };
    if (served.gzipped !== undefined) headers.Vary = 'Accept-Encoding';
    if (request.headers['if-none-match'] === served.tag) {
      response.writeHead(304, headers).end();
      return;
    }
    headers['Content-Type'] = mediaTypeOf(file);
    const isZipped = served.gzipped !== undefined && acceptsGzip(String(request.headers['accept-encoding'] ?? ''));
    if (isZipped) headers['Content-Encoding'] = 'gzip';
    const body = isZipped && served.gzipped !== undefined ? served.gzipped : served.body;
    response.writeHead(200, { ...headers, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
    if (response.headersSent) return void response.destroy();
    const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
    response.writeHead(status, { ...headersOf(''), ...headers, ...type });
    response.end(`${REASONS[status]}\n`);
  }

  return (request, response) => {
    answer(request, response).catch(() => refuse(response, 500));
  };
}

/**
 * Whether gzip is the encoding that an Accept-Encoding header prefers or allows (RFC 9110, section 12.5.3): a weight of 0
 * refuses it, and `*` stands for what is not listed.
 */
export function acceptsGzip(header: string): boolean {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name, ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0;
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0);
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'This is no address of this site.',
  404: 'There is no such file on this site.',
  405: 'This site only gives files.',
  500: 'The server failed to read the file.',
};

/**
 * The file that a request's target names below `root`, with `index.html` for a folder.
 * Undefined where it names nothing there: badly encoded, or reaching outside, or a hidden file.
 */
export function fileOfTarget(root: string, target: string): string | undefined {
  const path = decoded(target.split(/[?#]/, 1)[0]);
  if (path === undefined || !path.startsWith('/') || /[\0\\]/.test(path)) return undefined;
  if (path.split('/').some((part) => part.startsWith('.'))) return undefined;
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export const mediaTypeOf = (path: string): string =>
  MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';

/** Whether gzip makes it smaller: text, and wasm, which is as loose as text. */
export const isCompressible = (mediaType: string): boolean =>
  mediaType.startsWith('text/') || /json|svg|wasm/.test(mediaType);
