import { expect, test } from 'vitest';
import { guardInterruptions, whenVisible } from '../../../src/platform/interruptions';
import { FakePage } from '../../support/fake-page';

test('a quiet period has no disturbance, and tells when it began', () => {
  const page = new FakePage();
  const guard = guardInterruptions(page);
  page.passMs(60_000);
  expect(guard.startedAtMs).toBe(FakePage.EPOCH_MS);
  expect(guard.disturbance()).toBeUndefined();
});

test.each<[what: string, happen: (page: FakePage) => void]>([
  ['hidden and shown again', (page) => [page.setVisibility('hidden'), page.setVisibility('visible')]],
  ['frozen', (page) => page.document.dispatchEvent(new Event('freeze'))],
])('a page that was %s disturbs', (_, happen) => {
  const page = new FakePage();
  const guard = guardInterruptions(page);
  happen(page);
  expect(guard.disturbance()).toBe('hidden');
});

test('a page that is hidden from the beginning disturbs', () => {
  const page = new FakePage();
  page.setVisibility('hidden');
  expect(guardInterruptions(page).disturbance()).toBe('hidden');
});

test.each([
  [3_600_000, 'clock-jump'],
  [-501, 'clock-jump'],
  [500, undefined],
  [-500, undefined],
])('a clock that is set by %d ms: %s', (jumpMs, disturbance) => {
  const page = new FakePage();
  const guard = guardInterruptions(page);
  page.passMs(1000);
  page.setClockBy(jumpMs);
  expect(guard.disturbance()).toBe(disturbance);
});

test('an ended guard listens to nothing any more', () => {
  const page = new FakePage();
  const guard = guardInterruptions(page);
  guard.end();
  page.setVisibility('hidden');
  page.document.dispatchEvent(new Event('freeze'));
  expect(guard.disturbance()).toBeUndefined();
});

test('whenVisible waits for a page that is shown, or for the signal', async () => {
  const page = new FakePage();
  await whenVisible(undefined, page);
  page.setVisibility('hidden');
  const aborter = new AbortController();
  let resolved = 0;
  const waits = [whenVisible(undefined, page), whenVisible(aborter.signal, page)].map((wait) =>
    wait.then(() => resolved++),
  );
  page.setVisibility('hidden');
  await Promise.resolve();
  expect(resolved).toBe(0);
  aborter.abort();
  await waits[1];
  expect(resolved).toBe(1);
  page.setVisibility('visible');
  await waits[0];
  expect(resolved).toBe(2);
});

test('whenVisible with a signal that has aborted does not wait', async () => {
  const page = new FakePage();
  page.setVisibility('hidden');
  await expect(whenVisible(AbortSignal.abort(), page)).resolves.toBeUndefined();
});
