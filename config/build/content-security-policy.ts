import type { Plugin } from 'vite';
import { PAGE_CSP } from '../security-headers.ts';

const CHARSET = '<meta charset="utf-8" />';

/** Puts the page's policy before anything it rules on. Only when building: the development server injects scripts. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'leti:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(CHARSET)) throw new Error(`index.html has no ${CHARSET} to put the policy after`);
        return html.replace(
          CHARSET,
          `${CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="${PAGE_CSP}" />`,
        );
      },
    },
  };
}
