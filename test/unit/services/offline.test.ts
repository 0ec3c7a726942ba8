import { expect, test } from 'vitest';
import type { OfflineState } from '../../../src/platform/offline';
import { createOffline } from '../../../src/services/offline';
import { fakePage, titlesOf } from '../../support/fake-services';

function offlineOf(isRunning: () => boolean) {
  const page = fakePage();
  let applied = 0;
  let report: (state: OfflineState) => void = () => undefined;
  let mayReload: (isTouched: boolean) => boolean = () => false;
  const offline = createOffline({
    watchOffline(onState, may) {
      [report, mayReload] = [onState, may];
      return { applyUpdate: () => void applied++ };
    },
    isRunning,
    notices: page.notices,
  });
  offline.start();
  return {
    offline,
    ...page,
    applied: () => applied,
    report: (state: OfflineState) => report(state),
    mayReload: (isTouched: boolean) => mayReload(isTouched),
  };
}

test('the state is what the service worker reports', () => {
  const { offline, report } = offlineOf(() => false);
  report('ready');
  expect(offline.state.value).toBe('ready');
});

test('a study and what a person has put in hold a reload', () => {
  let isRunning = false;
  const { offline, mayReload } = offlineOf(() => isRunning);
  offline.holdReload((isTouched) => isTouched);
  expect([mayReload(false), mayReload(true)]).toEqual([true, false]);
  isRunning = true;
  expect([mayReload(false), mayReload(true)]).toEqual([false, false]);
});

test('an update waits for a study', () => {
  let isRunning = true;
  const { offline, notices, applied } = offlineOf(() => isRunning);
  offline.applyUpdate();
  expect([applied(), titlesOf(notices)]).toEqual([0, ['The update waits']]);
  isRunning = false;
  offline.applyUpdate();
  expect(applied()).toBe(1);
});
