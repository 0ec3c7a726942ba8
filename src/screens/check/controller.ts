import { type ReadonlySignal, signal } from '@preact/signals';
import { messageOf } from '../../base/problem';
import type { CheckReport } from '../../measure/automation';
import type { BackendOffer, Capabilities } from '../../measure/capabilities';
import type { BackendFindings, CheckStage, DeviceCheck } from '../../measure/device-check/findings';
import { roundFindings } from '../../measure/device-check/findings';
import { judgeBackend } from '../../measure/device-check/verdict';
import type { Battery } from '../../measure/record/measurement';
import type { ScreenLock } from '../../platform/locks';
import { hrefOf } from '../../routes/routes';
import type { MeasuringLock } from '../../services/measuring-lock';
import type { Navigation } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { Run } from '../../services/run/run';
import type { Sharing } from '../../services/sharing';
import { linkProblemText } from '../../share/bundle/problems';
import { decodeCheckLink, encodeCheckLink } from '../../share/link/check-link';
import { BACKENDS, type Backend } from '../../study/definition';
import { checkText } from '../../text/device-check/report';
import { CheckProgressTracker } from './progress';
import type { CheckState } from './state';

/** What the check of this device needs from the page and the browser. */
export interface CheckPorts {
  readonly navigation: Pick<Navigation, 'screen' | 'hash' | 'go' | 'show' | 'showProblem' | 'stillHere' | 'onLeave'>;
  readonly notices: Pick<Notices, 'notify' | 'attempt'>;
  readonly lock: Pick<MeasuringLock, 'begin'>;
  readonly run: Pick<Run, 'isRunning'>;
  readonly sharing: Pick<Sharing, 'share'>;
  readonly copyText: (text: string) => Promise<boolean>;
  readonly holdScreen: () => ScreenLock;
  readonly readBattery: () => Promise<Battery | undefined>;
  readonly probeBrowser: () => Promise<Capabilities>;
  /** Checks one backend in a worker of its own; whatever goes wrong is among its findings. */
  readonly checkBackend: (
    backend: Backend,
    onStage: (backend: Backend, stage: CheckStage) => void,
    signal: AbortSignal,
  ) => Promise<BackendFindings>;
  /** What is recorded of the browser and the site beside the findings. */
  readonly device: Pick<DeviceCheck, 'siteVersion' | 'userAgent' | 'crossOriginIsolated' | 'hardwareConcurrency'>;
  /** Milliseconds since 1970, and milliseconds of a clock that never jumps. */
  readonly clock: { readonly nowMs: () => number; readonly monotonicMs: () => number };
}

/** The check of this device: whether the figures of each of its backends can be trusted. */
export interface Check {
  /** Undefined until a check was started. */
  readonly state: ReadonlySignal<CheckState | undefined>;
  /** The check of another device from a link; undefined until one was opened. */
  readonly shared: ReadonlySignal<DeviceCheck | undefined>;
  /** Whether the screen shows the other device. */
  isShowingShared(): boolean;
  open(): void;
  /** Opens a shared check. An unreadable link changes nothing. */
  openShared(fragment: string): Promise<void>;
  isRunning(): boolean;
  startCheck(): void;
  /** Ends the check under way; what was found stays. */
  stopCheck(): void;
  /** Checks on behalf of a tool. Rejects with a sentence where something else is measuring. */
  report(): Promise<CheckReport>;
  shareCheck(check: DeviceCheck): void;
  copyCheck(check: DeviceCheck): void;
}

export function createCheck(ports: CheckPorts): Check {
  const { navigation, notices, sharing } = ports;
  const state = signal<CheckState | undefined>(undefined);
  const shared = signal<DeviceCheck | undefined>(undefined);
  let stopping: AbortController | undefined;

  async function openShared(fragment: string): Promise<void> {
    const isStillHere = navigation.stillHere();
    const decoded = await decodeCheckLink(fragment);
    if (!isStillHere()) return;
    if (!decoded.ok) return navigation.showProblem(linkProblemText(decoded.error));
    shared.value = decoded.value;
    navigation.show('shared-check');
  }

  /** Checks every backend, one after the other. Undefined, with a notice, where something else is measuring. */
  async function start(): Promise<DeviceCheck | undefined> {
    if (stopping !== undefined) return undefined;
    if (ports.run.isRunning()) {
      notices.notify(
        'error',
        'A study is under way',
        'Two measurements at once would spoil both. Check this phone afterwards.',
      );
      return undefined;
    }
    const mine = new AbortController();
    stopping = mine;
    const unlock = await ports.lock.begin();
    if (unlock === undefined) {
      stopping = undefined;
      notices.notify(
        'error',
        'Another tab is measuring',
        'Two measurements at once would spoil both. Check again afterwards.',
      );
      return undefined;
    }
    const screenLock = ports.holdScreen();
    // The screen is where a check is watched and stopped: leaving it ends the check.
    const stopListening = navigation.onLeave(() => {
      if (navigation.hash() !== hrefOf({ name: 'check' })) mine.abort();
    });
    try {
      const check = await runCheck(mine.signal);
      state.value = { state: 'done', check };
      return check;
    } catch (error) {
      state.value = undefined;
      throw error;
    } finally {
      stopListening();
      stopping = undefined;
      screenLock.release();
      unlock();
    }
  }

  async function runCheck(signal: AbortSignal): Promise<DeviceCheck> {
    const { clock, device, readBattery, probeBrowser, checkBackend } = ports;
    const startedAtMs = clock.nowMs();
    const beganMs = clock.monotonicMs();
    const battery = await readBattery();
    const progress = new CheckProgressTracker(clock.monotonicMs, (next) => {
      state.value = { state: 'running', progress: next };
    });
    const probed = await probeBrowser().catch((error: unknown) => messageOf(error));
    const offers = typeof probed === 'string' ? [] : probed.backends;
    progress.plan(BACKENDS.filter((backend) => whyUnavailable(offers, backend) === undefined));
    for (const backend of BACKENDS) {
      const unavailable = whyUnavailable(offers, backend);
      const findings =
        unavailable === undefined
          ? await checkBackend(backend, (of, stage) => progress.enter(of, stage), signal)
          : { backend, unavailable };
      progress.end(roundFindings(findings));
    }
    return {
      startedAtMs,
      tookMs: clock.monotonicMs() - beganMs,
      ...device,
      ...(battery === undefined ? {} : { battery: { charging: battery.charging, level: battery.level } }),
      ...(typeof probed === 'string' ? { probeProblem: probed } : {}),
      backends: progress.ended,
    };
  }

  async function report(): Promise<CheckReport> {
    navigation.go(hrefOf({ name: 'check' }));
    const check = await start();
    if (check === undefined) throw new Error('Something else is measuring in this browser.');
    return {
      check,
      verdicts: Object.fromEntries(check.backends.map((findings) => [findings.backend, judgeBackend(findings)])),
      text: checkText(check),
    };
  }

  return {
    state,
    shared,
    isShowingShared: () => navigation.screen.value.name === 'shared-check',
    open: () => navigation.show('check'),
    openShared,
    isRunning: () => state.value?.state === 'running',
    startCheck: notices.attempt(async () => void (await start())),
    stopCheck: () => stopping?.abort(),
    report,
    shareCheck: notices.attempt(async (check: DeviceCheck) =>
      sharing.share({
        title: 'Check of a phone',
        href: `#${await encodeCheckLink(check)}`,
        copied: 'It holds the findings, in the link itself. Nothing was sent to a server.',
      }),
    ),
    copyCheck: notices.attempt(async (check: DeviceCheck) => {
      if (await ports.copyText(checkText(check)))
        notices.notify('info', 'Text copied', 'Paste it into a bug report or a message.');
      else
        notices.notify('error', 'The browser allows no copying here', 'Open "All of it as text" and copy it by hand.');
    }),
  };
}

function whyUnavailable(offers: readonly BackendOffer[], backend: Backend): string | undefined {
  const offer = offers.find((candidate) => candidate.backend === backend);
  return offer === undefined || offer.available ? undefined : offer.reason;
}
