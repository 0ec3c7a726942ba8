/** What a good host sends with this site. The built page, the service worker and the local server all read it here. */

/** Isolates the page: shared array buffers, and with them wasm threads and the fine clock step. */
export const ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The one Trusted Types policy: `src/platform/trusted-urls.ts`. */
export const TRUSTED_TYPES_POLICY = 'leti-script-url';

/** The style elements that Observable Plot 0.6.17 puts beside its drawings; a test compares them with what it puts. */
export const PLOT_STYLE_HASHES: readonly string[] = [
  "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='",
  "'sha256-/jg3HOQ97BIOLIR7iXhepLJanBbw11P39q1Ne1E+6Jc='",
  "'sha256-rCZUQsEQJf1DmnfnMZmlj08XC7qbIZySA6bEtitbQ00='",
  "'sha256-gr1piGzv7W4aMcjDMKcjgg8AT05UNO4uGfMgGyc7Yi0='",
];

const PAGE_POLICY: readonly string[] = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  `style-src 'self' ${PLOT_STYLE_HASHES.join(' ')}`,
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES_POLICY}`,
];

/** For the page's meta element. */
export const PAGE_CSP = PAGE_POLICY.join('; ');

/** For the page's response: a meta element cannot say who may frame the page. */
export const PAGE_CSP_HEADER = [...PAGE_POLICY, "frame-ancestors 'none'"].join('; ');

/** For a worker's response: the page's policy does not reach it, and the threads of wasm are blobs. */
export const WORKER_CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** For the service worker's script, which is one file and fetches the site's own. */
export const SERVICE_WORKER_CSP = [
  "default-src 'none'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The folder of the built site that holds every worker's files. */
export const WORKER_FOLDER = 'workers/';
export const SERVICE_WORKER = 'service-worker.js';

/** What the page has no use for: a script that got in could not ask for it either. */
const UNUSED_FEATURES = 'bluetooth camera display-capture geolocation hid microphone midi payment serial usb'.split(
  ' ',
);

/**
 * The headers that protect the file of the built site at `path`, relative to the site's folder and decoded; also those of
 * an answer without a file. docs/hosting.md lists them.
 */
export function securityHeaders(path: string): Readonly<Record<string, string>> {
  return {
    ...ISOLATION_HEADERS,
    'Content-Security-Policy': policyOf(path),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  };
}

function policyOf(path: string): string {
  if (path.startsWith(WORKER_FOLDER)) return WORKER_CSP;
  return path === SERVICE_WORKER ? SERVICE_WORKER_CSP : PAGE_CSP_HEADER;
}
