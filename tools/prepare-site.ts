import { requireBrowser } from './chromium';
import { buildSite } from './setup.mjs';

/**
 * The last step before a tool opens the site in a browser: finds the browser, and builds the site where it is missing or
 * older than its sources. Throws a CommandProblem where there is no browser; ends the process where the build fails.
 */
export function prepareSite(): void {
  requireBrowser();
  buildSite();
}
