import { ISOLATION_HEADERS, WORKER_CSP, WORKER_FOLDER } from '../../config/security-headers';

/** Statuses that may not carry a body (Fetch, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/** The response with the headers that the host should have sent. `scope` is the site's folder. */
export function withSiteHeaders(response: Response, url: string, scope: string): Response {
  // A redirection, for the browser alone to read, or a failure.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION_HEADERS)) headers.set(name, value);
  if (url.startsWith(scope + WORKER_FOLDER)) headers.set('Content-Security-Policy', WORKER_CSP);
  const { status, statusText } = response;
  return new Response(BODILESS.has(status) ? null : response.body, { status, statusText, headers });
}
