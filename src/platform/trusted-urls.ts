/** The part of Trusted Types that this file uses; compilers of this age do not know them. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): TrustedScriptUrl };
}

declare const trusted: unique symbol;

/** A URL that a browser with Trusted Types lets a worker be made from. Elsewhere it is the plain text. */
export type TrustedScriptUrl = string & { readonly [trusted]: true };

/** The name that the page's policy allows: `TRUSTED_TYPES_POLICY` in `config/security-headers.ts`. */
export const POLICY_NAME = 'leti-script-url';

let policy: { createScriptURL(url: string): TrustedScriptUrl } | undefined;

/**
 * Marks the URL of one of this site's own scripts as fit for `new Worker` and for the service worker.
 * Throws a TypeError where it is not a script below the page's own folder.
 */
export function trustedScriptUrl(url: string): TrustedScriptUrl {
  policy ??= createPolicy();
  return policy.createScriptURL(url);
}

function createPolicy() {
  const rules = { createScriptURL: (url: string) => ownScriptUrl(url, document.baseURI, import.meta.env.DEV) };
  const factory = 'trustedTypes' in window ? (window.trustedTypes as PolicyFactory) : undefined;
  return factory?.createPolicy(POLICY_NAME, rules) ?? (rules as ReturnType<PolicyFactory['createPolicy']>);
}

/** The absolute URL of a script of the site whose page is at `pageUrl`. In development the sources serve as scripts. */
export function ownScriptUrl(url: string, pageUrl: string, isDevelopment: boolean): string {
  const script = new URL(url, pageUrl);
  const folder = new URL('.', pageUrl);
  const isOwn = script.origin === folder.origin && script.pathname.startsWith(folder.pathname);
  if (isOwn && (isDevelopment || script.pathname.endsWith('.js'))) return script.href;
  throw new TypeError(`${script.href} is not a script of this site`);
}
