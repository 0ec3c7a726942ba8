import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { messageOf } from '../../base/problem';
import { err, ok, type Result } from '../../base/result';
import { estimateTime, type TimeProbe } from '../../measure/session/time-estimate';
import { hrefOf } from '../../routes/routes';
import type { BrowserProbe } from '../../services/browser';
import { readPickedFile } from '../../services/file-limits';
import type { MeasuringLock } from '../../services/measuring-lock';
import type { Navigation } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { Run } from '../../services/run/run';
import type { Sharing } from '../../services/sharing';
import { plannedVisits } from '../../services/time-probe';
import { until } from '../../services/until';
import { encodeStudyLink } from '../../share/link/study-link';
import { type Backend, type CurrentStudy, isCurrent, type StudyDefinition } from '../../study/definition';
import { draftOfPreset, type StudyDraft } from '../../study/draft/draft';
import { readDefinitions } from '../../study/draft/read-definitions';
import { validateDraft } from '../../study/draft/validate-draft';
import type { PlannedWork } from '../../study/planned-work';
import { softwareOnly } from './software-only';
import type { BackendEstimate, DesignState } from './state';

/** What the probe of a study's time is given beside the study. */
interface ProbeOptions {
  readonly budgetMs: number;
  readonly onVisit: () => void;
  readonly signal: AbortSignal;
}

export interface DesignPorts {
  readonly navigation: Pick<Navigation, 'hash' | 'show' | 'onLeave'>;
  readonly notices: Pick<Notices, 'notify' | 'attempt'>;
  readonly browser: Pick<BrowserProbe, 'capabilities' | 'preferredBackends'>;
  readonly lock: Pick<MeasuringLock, 'begin'>;
  readonly run: Pick<Run, 'isRunning' | 'startAll'>;
  readonly sharing: Pick<Sharing, 'share'>;
  /** A study definition, as JSON, that another screen wants to be designed; taken when the designer opens. */
  readonly inbox: Signal<string | undefined>;
  readonly copyText: (text: string) => Promise<boolean>;
  readonly downloadText: (fileName: string, mediaType: string, text: string) => void;
  /** Plans a study in a worker. Rejects with a sentence. */
  readonly plan: (definition: StudyDefinition, signal: AbortSignal) => Promise<readonly PlannedWork[]>;
  /** Visits a few of a study's networks. Rejects with a sentence. */
  readonly probeTime: (study: CurrentStudy, work: readonly PlannedWork[], options: ProbeOptions) => Promise<TimeProbe>;
  readonly randomSeed: () => number;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonicMs: () => number;
}

/** The study designer. */
export interface Design {
  /** The study in the making; undefined until the designer was opened. */
  readonly state: ReadonlySignal<DesignState | undefined>;
  readonly capabilities: BrowserProbe['capabilities'];
  /** Opens the designer with the study that another screen handed over, the one designed last, or the quick preset. */
  open(): void;
  changeDraft(draft: StudyDraft): void;
  /** Takes over a definition as JSON, of any version; of several, the backends of all. */
  loadDefinition(text: string): void;
  loadDefinitionFile(file: Blob): void;
  /** Each of these: the backend's study of the draft; the outcome appears as a notice. */
  shareDefinition(backend: Backend): void;
  copyDefinition(backend: Backend): void;
  downloadDefinition(backend: Backend): void;
  /** Measures a few of the drafted networks on each backend, about ten seconds in all. */
  estimateTime(): void;
  stopEstimate(): void;
  /** Starts the study of each backend, one after the other. */
  startDesigned(): void;
}

/** For all backends together, ms: a person waits so long, and a phone stays cool. */
const PROBE_BUDGET_MS = 10_000;

export function createDesign(ports: DesignPorts): Design {
  const { browser, navigation, notices, run, sharing } = ports;
  const state = signal<DesignState | undefined>(undefined);
  let stopping: AbortController | undefined;

  /**
   * Puts a draft on the screen, at once: what is typed or ticked next builds on it. Another draft has no estimate; a probe
   * of the draft before it ends.
   */
  function setDraft(draft: StudyDraft, loaded?: DesignState['loaded']): void {
    state.value = { draft, estimate: { state: 'none' }, ...(loaded === undefined ? {} : { loaded }) };
  }

  function change(part: Partial<DesignState>): void {
    if (state.value !== undefined) state.value = { ...state.value, ...part };
  }

  function open(): void {
    if (state.value === undefined) {
      setDraft(draftOfPreset('quick', browser.preferredBackends(), ports.randomSeed()));
      void chooseBackendWhenKnown();
    }
    const handedOver = ports.inbox.value;
    if (handedOver !== undefined) {
      ports.inbox.value = undefined;
      loadDefinition(handedOver);
    }
    navigation.show('design');
  }

  /** The designer can be open before the browser has told what it offers. */
  async function chooseBackendWhenKnown(): Promise<void> {
    await until(() => browser.capabilities.value.state === 'known');
    const now = state.value;
    if (now?.draft.backends.length === 0) setDraft({ ...now.draft, backends: browser.preferredBackends() }, now.loaded);
  }

  function loadDefinition(text: string): void {
    const read = readDefinitions(text);
    if (read.ok) setDraft(read.value.draft, { isProblem: false, text: read.value.remark });
    else change({ loaded: { isProblem: true, text: read.error } });
  }

  /** The study of each backend, as the designer shows them. Refuses a draft that is not valid, with a sentence. */
  function drafted(): Result<readonly CurrentStudy[], string> {
    if (state.value === undefined) return err('There is no study yet.');
    const judgement = validateDraft(state.value.draft, softwareOnly(browser.capabilities.value));
    return judgement.state === 'valid'
      ? ok(judgement.definitions.filter(isCurrent))
      : err('Mend what is marked first.');
  }

  /** Throws the sentence where the draft is not valid. */
  function validStudies(): readonly CurrentStudy[] {
    const studies = drafted();
    if (!studies.ok) throw new Error(studies.error);
    return studies.value;
  }

  function draftedOn(backend: Backend): StudyDefinition {
    const study = validStudies().find((one) => one.backend === backend);
    if (study === undefined) throw new Error('The study does not run on this backend.');
    return study;
  }

  async function estimate(): Promise<void> {
    if (stopping !== undefined) return;
    const studies = validStudies();
    if (run.isRunning())
      return notices.notify('error', 'A study is under way', 'A probe would disturb it. Estimate afterwards.');
    const mine = new AbortController();
    stopping = mine;
    const stopListening = navigation.onLeave(() => {
      if (navigation.hash() !== hrefOf({ name: 'design' })) mine.abort();
    });
    const draft = state.value?.draft;
    const unwatch = effect(() => {
      if (state.value?.draft !== draft) mine.abort();
    });
    let unlock: (() => void) | undefined;
    try {
      change({
        estimate: { state: 'probing', backend: undefined, visits: 0, planned: 1, remainingMs: PROBE_BUDGET_MS },
      });
      unlock = await ports.lock.begin();
      if (unlock === undefined)
        return notices.notify('error', 'Another tab is measuring', 'A probe would disturb it. Estimate afterwards.');
      const backends = await probeAll(studies, mine.signal);
      if (!mine.signal.aborted) change({ estimate: { state: 'known', backends } });
    } catch (error) {
      if (!mine.signal.aborted) throw error;
    } finally {
      stopListening();
      unwatch();
      unlock?.();
      stopping = undefined;
      if (state.value?.estimate.state === 'probing') change({ estimate: { state: 'none' } });
    }
  }

  async function probeAll(studies: readonly CurrentStudy[], signal: AbortSignal): Promise<readonly BackendEstimate[]> {
    // The same networks on every backend: planned once.
    const work = await ports.plan(studies[0], signal);
    const macs = work.map((one) => one.macs);
    const each = plannedVisits(work);
    const deadlineMs = ports.monotonicMs() + PROBE_BUDGET_MS;
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
            remainingMs: Math.max(0, deadlineMs - ports.monotonicMs()),
          },
        });
      show();
      const onVisit = (): void => {
        visits++;
        if (!signal.aborted) show();
      };
      const budgetMs = (deadlineMs - ports.monotonicMs()) / (studies.length - i);
      try {
        const probe = await ports.probeTime(study, work, { budgetMs, onVisit, signal });
        const networks = probe.visits.filter(({ isFirst }) => isFirst).length;
        estimates.push({ backend, state: 'known', estimate: estimateTime(probe, macs, protocol), networks });
      } catch (error) {
        const reason = messageOf(error);
        estimates.push({ backend, state: 'failed', reason });
      }
    }
    return estimates;
  }

  const stopEstimate = (): void => stopping?.abort();

  return {
    state,
    capabilities: browser.capabilities,
    open,
    changeDraft: setDraft,
    loadDefinition,
    loadDefinitionFile: notices.attempt(async (file: Blob) => loadDefinition(await readPickedFile(file, 'definition'))),
    shareDefinition: notices.attempt(async (backend: Backend) => {
      const definition = draftedOn(backend);
      await sharing.share({
        title: definition.name,
        href: `#${await encodeStudyLink(definition)}`,
        copied: 'It asks the device that opens it to run this study. Nothing starts unasked.',
      });
    }),
    copyDefinition: notices.attempt(async (backend: Backend) => {
      if (await ports.copyText(definitionJson(draftedOn(backend))))
        notices.notify('info', 'Definition copied', 'Paste it into a file, or into this screen on another device.');
      else notices.notify('error', 'The browser allows no copying here', 'Copy it by hand, or download it.');
    }),
    downloadDefinition: notices.attempt((backend: Backend) =>
      ports.downloadText(`study-${backend}.json`, 'application/json', definitionJson(draftedOn(backend))),
    ),
    estimateTime: notices.attempt(estimate),
    stopEstimate,
    startDesigned: notices.attempt(async () => {
      stopEstimate();
      await run.startAll(validStudies());
    }),
  };
}

const definitionJson = (definition: StudyDefinition): string => `${JSON.stringify(definition, null, 2)}\n`;
