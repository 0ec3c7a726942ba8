import { securityHeaders } from '../../config/security-headers';

/** Statuses that may not carry a body (Fetch, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/**
 * The response with the host's headers and those of the site's own that the host does not send. A host's own content
 * security policy holds beside the site's: a browser enforces both. `scope` is the site's folder.
 */
export function withSiteHeaders(response: Response, url: string, scope: string): Response {
  // A redirection, for the browser alone to read, or a failure.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders(pathIn(scope, url)))) {
    const sent = headers.get(name);
    if (sent === null) headers.set(name, value);
    else if (name === 'Content-Security-Policy' && sent !== value) headers.append(name, value);
  }
  const { status, statusText } = response;
  return new Response(BODILESS.has(status) ? null : response.body, { status, statusText, headers });
}

/** The decoded path within the site's folder; the encoded one where it is badly encoded, which names no file. */
function pathIn(scope: string, url: string): string {
  const path = new URL(url).pathname.slice(new URL(scope).pathname.length);
  try {
    return decodeURIComponent(path);
  } catch {
    // Badly encoded: it names no file.
    return path;
  }
}
