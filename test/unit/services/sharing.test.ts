import { expect, test } from 'vitest';
import type { ShareOutcome } from '../../../src/platform/sharing';
import { createSharing } from '../../../src/services/sharing';
import { fakePage } from '../../support/fake-services';

async function noticesAfter(outcome: ShareOutcome) {
  const { notices } = fakePage();
  const urls: string[] = [];
  const share = async (_: string, url: string) => {
    urls.push(url);
    return outcome;
  };
  const sharing = createSharing(notices, share, { origin: 'https://site.test', pathname: '/leti/' });
  await sharing.share({ title: 'A cell', href: '#/cell/nas-bench-101/5', copied: 'It opens this cell.' });
  expect(urls).toEqual(['https://site.test/leti/#/cell/nas-bench-101/5']);
  return notices.list.value.map(({ kind, title, detail }) => [kind, title, detail]);
}

test.each<[ShareOutcome, readonly (readonly string[])[]]>([
  ['shared', []],
  ['cancelled', []],
  ['copied', [['info', 'Link copied', 'It opens this cell.']]],
  [
    'refused',
    [
      [
        'error',
        'The browser allows no copying here',
        'Copy the link by hand: https://site.test/leti/#/cell/nas-bench-101/5',
      ],
    ],
  ],
])('a link that was %s', async (outcome, notices) => {
  expect(await noticesAfter(outcome)).toEqual(notices);
});
