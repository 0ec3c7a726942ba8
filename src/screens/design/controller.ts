import { effect } from '@preact/signals';
import { err, ok, type Result } from '../../base/result';
import { estimateTime } from '../../measure/session/time-estimate';
import { copyText, downloadText } from '../../platform/sharing';
import { SITE_VERSION } from '../../platform/site-version';
import { hrefOf } from '../../routes/routes';
import { randomSeed } from '../../services/browser';
import { browser, measuringLock, navigation, notices, run, sharing } from '../../services/services';
import { plannedVisits, probeTime } from '../../services/time-probe';
import { encodeStudyLink } from '../../share/link/study-link';
import { appState, updateApp } from '../../shell/app-state';
import { type Backend, type CurrentStudy, isCurrent, type StudyDefinition } from '../../study/definition';
import { draftOfPreset } from '../../study/draft/draft';
import { judgeDraft } from '../../study/draft/judge-draft';
import { readDefinitions } from '../../study/draft/read-definitions';
import { planInWorker } from '../../workers-client/plan-client';
import { spawnMeasureWorker } from '../../workers-client/spawn-measure-worker';
import { setDraft } from './design-draft';
import type { BackendEstimate, DesignState } from './design-state';
import { softwareOnly } from './software-only';

/** Has a study ready to be designed: the one that was designed last, or the quick preset. */
export function prepareDesign(): void {
  if (appState.value.design === undefined) {
    setDraft(draftOfPreset('quick', browser.preferredBackends(), randomSeed()));
    chooseBackendWhenKnown();
  }
}

/** Who opens the designer by its address is here before the browser has said what it offers. */
function chooseBackendWhenKnown(): void {
  const stop = effect(() => {
    const capabilities = browser.capabilities.value;
    const { design } = appState.value;
    if (capabilities.state !== 'known' || design === undefined) return;
    queueMicrotask(() => {
      stop();
      const { draft } = design;
      if (draft.backends.length === 0) setDraft({ ...draft, backends: browser.preferredBackends() }, design.loaded);
    });
  });
}

const change = (part: Partial<DesignState>): void => {
  const { design } = appState.value;
  if (design !== undefined) updateApp({ design: { ...design, ...part } });
};

/** Takes over a definition as JSON, of any version; of several, the backends of all. */
export function loadDefinition(text: string): void {
  const read = readDefinitions(text);
  if (read.ok) setDraft(read.value.draft, { isProblem: false, text: read.value.remark });
  else change({ loaded: { isProblem: true, text: read.error } });
}

export const loadDefinitionFile = async (file: Blob): Promise<void> => loadDefinition(await file.text());

/** The study of each backend, as the designer shows them. Refuses a draft that is not valid, with a sentence. */
function drafted(): Result<readonly CurrentStudy[], string> {
  const { design } = appState.value;
  if (design === undefined) return err('There is no study yet.');
  const judgement = judgeDraft(design.draft, softwareOnly(browser.capabilities.value));
  return judgement.state === 'valid' ? ok(judgement.definitions.filter(isCurrent)) : err('Mend what is marked first.');
}

function draftedOn(backend: Backend): StudyDefinition {
  const studies = drafted();
  const study = studies.ok ? studies.value.find((one) => one.backend === backend) : undefined;
  if (study === undefined) throw new Error(studies.ok ? 'The study does not run on this backend.' : studies.error);
  return study;
}

export async function shareDefinition(backend: Backend): Promise<void> {
  const definition = draftedOn(backend);
  await sharing.share({
    title: definition.name,
    href: `#${await encodeStudyLink(definition)}`,
    copied: 'It asks the device that opens it to run this study. Nothing starts unasked.',
  });
}

export async function copyDefinition(backend: Backend): Promise<void> {
  if (await copyText(definitionJson(draftedOn(backend))))
    notices.notify('info', 'Definition copied', 'Paste it into a file, or into this screen on another device.');
  else notices.notify('error', 'The browser allows no copying here', 'Copy it by hand, or download it.');
}

export function downloadDefinition(backend: Backend): void {
  downloadText(`study-${backend}.json`, 'application/json', definitionJson(draftedOn(backend)));
}

export const definitionJson = (definition: StudyDefinition): string => `${JSON.stringify(definition, null, 2)}\n`;

export async function startDesigned(): Promise<void> {
  stopEstimate();
  const studies = drafted();
  if (!studies.ok) throw new Error(studies.error);
  await run.startAll(studies.value);
}

/** For all backends together: a person waits so long, and a phone stays cool. */
const PROBE_BUDGET_MS = 10_000;

let stopping: AbortController | undefined;

export const stopEstimate = (): void => stopping?.abort();

export async function estimateDrafted(): Promise<void> {
  if (stopping !== undefined) return;
  const studies = drafted();
  if (!studies.ok) throw new Error(studies.error);
  if (run.isRunning())
    return notices.notify('error', 'A study is under way', 'A probe would disturb it. Estimate afterwards.');
  const mine = new AbortController();
  stopping = mine;
  const leave = (): void => {
    if (navigation.hash() !== hrefOf({ name: 'design' })) mine.abort();
  };
  window.addEventListener('hashchange', leave);
  const draft = appState.value.design?.draft;
  const unwatch = effect(() => {
    if (appState.value.design?.draft !== draft) mine.abort();
  });
  let unlock: (() => void) | undefined;
  try {
    change({
      estimate: { state: 'probing', backend: undefined, visits: 0, planned: 1, remainingMs: PROBE_BUDGET_MS },
    });
    unlock = await measuringLock.begin();
    if (unlock === undefined)
      return notices.notify('error', 'Another tab is measuring', 'A probe would disturb it. Estimate afterwards.');
    const backends = await probeAll(studies.value, mine.signal);
    if (!mine.signal.aborted) change({ estimate: { state: 'known', backends } });
  } catch (error) {
    if (!mine.signal.aborted) throw error;
  } finally {
    window.removeEventListener('hashchange', leave);
    unwatch();
    unlock?.();
    stopping = undefined;
    const { design } = appState.value;
    if (design?.estimate.state === 'probing') change({ estimate: { state: 'none' } });
  }
}

async function probeAll(studies: readonly CurrentStudy[], signal: AbortSignal): Promise<readonly BackendEstimate[]> {
  // The same networks on every backend: planned once.
  const work = await planInWorker(studies[0], signal);
  const macs = work.map((one) => one.macs);
  const each = plannedVisits(work);
  const deadlineMs = performance.now() + PROBE_BUDGET_MS;
  const estimates: BackendEstimate[] = [];
  for (const [i, study] of studies.entries()) {
    if (signal.aborted) break;
    const { backend, protocol } = study;
    let visits = 0;
    const show = (): void =>
      change({
        estimate: {
          state: 'probing',
          backend,
          visits: i * each + visits,
          planned: studies.length * each,
          remainingMs: Math.max(0, deadlineMs - performance.now()),
        },
      });
    show();
    const onVisit = (): void => {
      visits++;
      if (!signal.aborted) show();
    };
    const budgetMs = (deadlineMs - performance.now()) / (studies.length - i);
    try {
      const ports = { spawnWorker: spawnMeasureWorker, siteVersion: SITE_VERSION, onVisit, signal };
      const probe = await probeTime(study, work, budgetMs, ports);
      const networks = probe.visits.filter(({ isFirst }) => isFirst).length;
      estimates.push({ backend, state: 'known', estimate: estimateTime(probe, macs, protocol), networks });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      estimates.push({ backend, state: 'failed', reason });
    }
  }
  return estimates;
}
