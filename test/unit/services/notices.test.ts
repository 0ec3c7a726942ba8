import { expect, test } from 'vitest';
import { fakePage, settle, titlesOf } from '../../support/fake-services';

test('equal notices are shown once, and again after they were dismissed', () => {
  const { notices } = fakePage();
  notices.notify('error', 'No room', 'Free some.');
  notices.notify('error', 'No room', 'Free some.');
  notices.notify('error', 'No room', 'Free more.');
  expect(notices.list.value).toHaveLength(2);
  notices.dismiss(notices.list.value[0].id);
  notices.notify('error', 'No room', 'Free some.');
  expect(notices.list.value.map(({ detail }) => detail)).toEqual(['Free more.', 'Free some.']);
});

test('information goes with its screen, an error stays', () => {
  const { notices } = fakePage();
  notices.notify('info', 'Link copied', '');
  notices.notify('error', 'No room', '');
  notices.dismissInformation();
  expect(titlesOf(notices)).toEqual(['No room']);
});

test('an action that throws or rejects becomes a notice', async () => {
  const { notices } = fakePage();
  notices.attempt(() => {
    throw new Error('at once');
  })();
  notices.attempt(async (what: string) => {
    throw new Error(what);
  })('later');
  await settle();
  expect(notices.list.value.map(({ detail }) => detail)).toEqual(['Error: at once', 'Error: later']);
});
