import { expect } from 'vitest';
import type {} from '../../src/measure/automation';
import type { Environment } from '../../src/measure/record/environment';
import { parseBundleText } from '../../src/share/bundle/parse-bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { Backend, StudyDefinition } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import type { RemotePage } from './remote-page';

const POLL_MS = 250;
const SCREEN_TIMEOUT_MS = 30_000;
/** A study of few cells takes half a minute on the slowest backend here; the rest is for a start that hangs once. */
const STUDY_TIMEOUT_MS = 200_000;
const CELLS = 4;

/** A few cells of the smoke preset: enough for a random order, changes of network and every phase of a visit. */
export function fewCells(backend: Backend, seed: number): StudyDefinition {
  const study = presetStudy('smoke', { backend, seed, allowSoftwareAdapter: true });
  return { ...study, sampling: { kind: 'uniform', count: CELLS } };
}

/** Opens the link of a study, in a page loaded anew: it then invites to the study. */
export async function openStudyLink(page: RemotePage, siteUrl: string, study: StudyDefinition): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${siteUrl}#${await encodeStudyLink(study)}`);
  await until(page, () => window.leti?.status().screen === 'invited', SCREEN_TIMEOUT_MS);
}

/**
 * Starts the study that the page invites to, as its button does. The study is not waited for here: what waits for it next
 * has a limit of its own, and tells the state of the page where that is reached.
 */
export const startInvited = (page: RemotePage): Promise<void> =>
  page.evaluate(() => {
    void window.leti.start();
  });

/** Runs few cells on a backend to the end, expects every one of them measured, and answers the environment on record. */
export async function measuredOn(page: RemotePage, siteUrl: string, backend: Backend): Promise<Environment> {
  await openStudyLink(page, siteUrl, fewCells(backend, 1));
  await startInvited(page);
  return expectMeasured(page);
}

/** Waits for the study under way to end, expects every cell of it measured, and answers the environment on record. */
export async function expectMeasured(page: RemotePage): Promise<Environment> {
  await untilEnded(page);
  expect(await page.evaluate(() => window.leti.status().problem ?? '')).toBe('');
  const bundle = parseBundleText((await page.evaluate(() => window.leti.exportBundle())) ?? '');
  if (!bundle.ok) throw new Error(`The export is no bundle: ${JSON.stringify(bundle.error)}`);
  const { state, measurements, environments } = bundle.value;
  expect(state).toBe('finished');
  expect(measurements.map((measurement) => measurement.state)).toEqual(Array(CELLS).fill('measured'));
  const samplesMs = measurements.flatMap((measurement) =>
    measurement.state === 'measured' && 'samplesMs' in measurement ? measurement.samplesMs : [],
  );
  expect(samplesMs.length).toBeGreaterThanOrEqual(3 * CELLS);
  expect(samplesMs.every((ms) => ms > 0)).toBe(true);
  const used = new Set(measurements.map((measurement) => measurement.environment));
  expect(used.size).toBe(1);
  return environments[[...used][0]];
}

/** Waits until the study under way stops by itself, and answers the reason that the page gives. */
export async function stopReason(page: RemotePage): Promise<string> {
  await untilEnded(page);
  return page.evaluate(() => window.leti.status().problem ?? '');
}

const untilEnded = (page: RemotePage): Promise<void> =>
  until(
    page,
    () => window.leti.status().screen === 'study' || window.leti.status().problem !== undefined,
    STUDY_TIMEOUT_MS,
  );

/** Asks the page until it agrees. Rejects with what the page says of itself after `timeoutMs`. */
export async function until(page: RemotePage, agrees: () => boolean, timeoutMs: number): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs;
  while (!(await page.evaluate(agrees))) {
    if (Date.now() > deadlineMs) {
      const status = await page.evaluate(() => JSON.stringify(window.leti?.status()));
      throw new Error(`The page did not get there in ${timeoutMs / 1000} s: ${status} ${await textOf(page)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Opens the first screen, waits until it has said what the browser offers, and answers its text as one line. */
export async function firstScreen(page: RemotePage, siteUrl: string): Promise<string> {
  await page.goto(siteUrl);
  await until(
    page,
    () => document.querySelector('.offers') !== null && document.querySelector('[aria-busy="true"]') === null,
    SCREEN_TIMEOUT_MS,
  );
  return textOf(page);
}

/** All the text on screen, as one line. */
export const textOf = async (page: RemotePage): Promise<string> =>
  (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, ' ');

/** From here on the page's waits of ten seconds and more take a hundredth of that: its limits come sooner. */
export const hurry = (page: RemotePage): Promise<void> =>
  page.evaluate(() => {
    const wait = window.setTimeout.bind(window);
    const hurried = (run: () => void, ms = 0): number => wait(run, ms < 10_000 ? ms : ms / 100);
    window.setTimeout = hurried as typeof window.setTimeout;
  });
