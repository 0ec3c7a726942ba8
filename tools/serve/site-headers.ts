import { ISOLATION_HEADERS, PAGE_CSP_HEADER, WORKER_CSP, WORKER_FOLDER } from '../../config/security-headers';

/** The build names these by the hash of their content. */
const HASHED = new RegExp(`^/(?:assets/|${WORKER_FOLDER})[^/]+-[\\w-]{8}\\.\\w+$`);
const YEAR_S = 31_536_000;

/** Headers for the file of the built site at `path` (from `/`, without parameters). */
export function siteHeaders(path: string): Readonly<Record<string, string>> {
  return {
    ...ISOLATION_HEADERS,
    'Content-Security-Policy': policyOf(path),
    'Cache-Control': HASHED.test(path) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

function policyOf(path: string): string {
  if (path.startsWith(`/${WORKER_FOLDER}`)) return WORKER_CSP;
  if (path === '/service-worker.js') return "default-src 'none'; script-src 'self'; connect-src 'self'";
  return PAGE_CSP_HEADER;
}
