import { signal } from '@preact/signals';
import { sumBy } from '../../base/aggregate';
import type { CheckReport } from '../../measure/automation';
import type { BackendOffer } from '../../measure/capabilities';
import {
  type BackendFindings,
  CHECK_STAGES,
  type CheckStage,
  type PhoneCheck,
  roundFindings,
} from '../../measure/device-check/findings';
import { EXPECTED_MS, remainingMs } from '../../measure/device-check/plan';
import { judge } from '../../measure/device-check/verdict';
import { readBattery } from '../../platform/battery';
import { holdScreen } from '../../platform/locks';
import { copyText } from '../../platform/sharing';
import { SITE_VERSION } from '../../platform/site-version';
import { hrefOf } from '../../routes/routes';
import { measuringLock, navigation, notices, run, sharing } from '../../services/services';
import { linkProblemText } from '../../share/bundle/problems';
import { decodeCheckLink, encodeCheckLink } from '../../share/link/check-link';
import { appState, updateApp } from '../../shell/app-state';
import { BACKENDS, type Backend } from '../../study/definition';
import { checkText } from '../../text/device-check/report';
import { probeBrowser } from '../../workers-client/probe-client';
import { spawnMeasureWorker } from '../../workers-client/spawn-measure-worker';
import { checkBackend } from './check-backend';

let stopping: AbortController | undefined;

/** What a link tells of another device; undefined until one was opened. */
export const sharedCheck = signal<PhoneCheck | undefined>(undefined);

/** Opens what somebody else's check found. A link that cannot be read changes nothing here. */
export async function showSharedCheck(fragment: string): Promise<void> {
  const isStillHere = navigation.stillHere();
  const decoded = await decodeCheckLink(fragment);
  if (!isStillHere()) return;
  if (!decoded.ok) return navigation.showProblem(linkProblemText(decoded.error));
  sharedCheck.value = decoded.value;
  navigation.show('shared-check');
}

/** Checks every backend, one after the other. Answers undefined where something else is measuring; a notice says so. */
export async function startCheck(): Promise<PhoneCheck | undefined> {
  if (stopping !== undefined) return undefined;
  if (run.isRunning()) {
    notices.notify(
      'error',
      'A study is under way',
      'Two measurements at once would spoil both. Check this phone afterwards.',
    );
    return undefined;
  }
  const mine = new AbortController();
  stopping = mine;
  // The screen is where a check is watched and stopped: who leaves it ends the check.
  const leave = (): void => {
    if (navigation.hash() !== hrefOf({ name: 'check' })) mine.abort();
  };
  const unlock = await measuringLock.begin();
  if (unlock === undefined) {
    stopping = undefined;
    notices.notify(
      'error',
      'Another tab is measuring',
      'Two measurements at once would spoil both. Check again afterwards.',
    );
    return undefined;
  }
  const screenLock = await holdScreen();
  window.addEventListener('hashchange', leave);
  try {
    const check = await runCheck(mine.signal);
    updateApp({ check: { state: 'done', check } });
    return check;
  } catch (error) {
    forgetCheck();
    throw error;
  } finally {
    window.removeEventListener('hashchange', leave);
    stopping = undefined;
    screenLock?.release();
    unlock();
  }
}

/** The check for tools. Rejects with a sentence where something else is measuring. */
export async function reportCheck(): Promise<CheckReport> {
  navigation.go(hrefOf({ name: 'check' }));
  const check = await startCheck();
  if (check === undefined) throw new Error('Something else is measuring in this browser.');
  return {
    check,
    verdicts: Object.fromEntries(check.backends.map((findings) => [findings.backend, judge(findings)])),
    text: checkText(check),
  };
}

/** Ends the check under way; what was found stays. */
export const stopCheck = (): void => stopping?.abort();

function forgetCheck(): void {
  const { check: _, ...rest } = appState.value;
  appState.value = rest;
}

async function runCheck(signal: AbortSignal): Promise<PhoneCheck> {
  const startedAtMs = Date.now();
  const start = performance.now();
  const battery = await readBattery();
  const view = new ProgressView(start);
  view.show();
  const probed = await probeBrowser().catch((error: unknown) => messageOf(error));
  const offers = typeof probed === 'string' ? [] : probed.backends;
  view.plan(BACKENDS.filter((backend) => reasonOf(offers, backend) === undefined));
  for (const backend of BACKENDS) {
    const unavailable = reasonOf(offers, backend);
    const findings =
      unavailable === undefined ? await checkBackend(backend, portsOf(view), signal) : { backend, unavailable };
    view.end(findings);
  }
  return {
    startedAtMs,
    tookMs: performance.now() - start,
    siteVersion: SITE_VERSION,
    userAgent: navigator.userAgent,
    crossOriginIsolated,
    hardwareConcurrency: navigator.hardwareConcurrency,
    ...(battery === undefined ? {} : { battery: { charging: battery.charging, level: battery.level } }),
    ...(typeof probed === 'string' ? { probeProblem: probed } : {}),
    backends: view.ended,
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function reasonOf(offers: readonly BackendOffer[], backend: Backend): string | undefined {
  const offer = offers.find((candidate) => candidate.backend === backend);
  return offer === undefined || offer.available ? undefined : offer.reason;
}

const portsOf = (view: ProgressView) => ({
  spawnWorker: () => spawnMeasureWorker(),
  siteVersion: SITE_VERSION,
  onStage: (backend: Backend, stage: CheckStage) => view.enter(backend, stage),
});

/** Turns stages into what the screen shows of a check under way. */
class ProgressView {
  readonly ended: BackendFindings[] = [];
  private planned: readonly Backend[] = BACKENDS;
  private current: { readonly backend: Backend; readonly stage: CheckStage } | undefined;

  constructor(private readonly start: number) {}

  plan(backends: readonly Backend[]): void {
    this.planned = backends;
    this.show();
  }

  enter(backend: Backend, stage: CheckStage): void {
    this.current = { backend, stage };
    this.show();
  }

  end(findings: BackendFindings): void {
    this.ended.push(roundFindings(findings));
    this.current = undefined;
    this.show();
  }

  show(): void {
    const totalMs = this.planned.length * expectedMs(CHECK_STAGES);
    const ended = this.ended.filter(({ backend }) => this.planned.includes(backend)).length;
    const stage = this.current === undefined ? 0 : CHECK_STAGES.indexOf(this.current.stage);
    const doneMs = ended * expectedMs(CHECK_STAGES) + expectedMs(CHECK_STAGES.slice(0, stage));
    const progress = {
      ended: [...this.ended],
      current: this.current,
      share: totalMs === 0 ? 1 : doneMs / totalMs,
      remainingMs: remainingMs(doneMs, totalMs - doneMs, performance.now() - this.start),
    };
    updateApp({ check: { state: 'running', progress } });
  }
}

const expectedMs = (stages: readonly CheckStage[]): number => sumBy(stages, (stage) => EXPECTED_MS[stage]);

export async function shareCheck(check: PhoneCheck): Promise<void> {
  await sharing.share({
    title: 'Check of a phone',
    href: `#${await encodeCheckLink(check)}`,
    copied: 'It holds the findings, in the link itself. Nothing was sent to a server.',
  });
}

export async function copyCheck(check: PhoneCheck): Promise<void> {
  const isCopied = await copyText(checkText(check));
  if (isCopied) notices.notify('info', 'Text copied', 'Paste it into a bug report or a message.');
  else notices.notify('error', 'The browser allows no copying here', 'Open "All of it as text" and copy it by hand.');
}
