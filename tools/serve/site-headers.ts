import { securityHeaders, WORKER_FOLDER } from '../../config/security-headers';

/** The build names these by the hash of their content. */
const HASHED = new RegExp(`^(?:assets/|${WORKER_FOLDER})[^/]+-[\\w-]{8}\\.\\w+$`);
const YEAR_S = 31_536_000;

/** Headers for the file of the built site at `path`, relative to the site's folder. */
export const siteHeaders = (path: string): Readonly<Record<string, string>> => ({
  ...securityHeaders(path),
  'Cache-Control': HASHED.test(path) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
});
