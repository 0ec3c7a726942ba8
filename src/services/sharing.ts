import type { ShareOutcome } from '../platform/sharing';
import type { Notices } from './notices';

export interface SharedLink {
  /** Title of the share sheet. */
  readonly title: string;
  /** The address within the site, from `#` on. */
  readonly href: string;
  /** What the notice says of a link that was copied. */
  readonly copied: string;
}

/** Hands out addresses of the page: by the share sheet where there is one, else by the clipboard. */
export interface Sharing {
  /** The whole address of what stands at `href`. */
  urlOf(href: string): string;
  /** Shares a link; a notice tells where it was copied, or gives it for copying by hand where that is refused. */
  share(link: SharedLink): Promise<void>;
}

export function createSharing(
  notices: Pick<Notices, 'notify'>,
  shareLink: (title: string, url: string) => Promise<ShareOutcome>,
  location: Pick<Location, 'origin' | 'pathname'>,
): Sharing {
  const urlOf = (href: string): string => `${location.origin}${location.pathname}${href}`;
  return {
    urlOf,
    async share({ title, href, copied }) {
      const url = urlOf(href);
      const outcome = await shareLink(title, url);
      if (outcome === 'copied') notices.notify('info', 'Link copied', copied);
      if (outcome === 'refused')
        notices.notify('error', 'The browser allows no copying here', `Copy the link by hand: ${url}`);
    },
  };
}
