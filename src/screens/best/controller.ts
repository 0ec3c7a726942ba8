import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CandidateKind } from '../../insights/best-candidates';
import type { StudyRecord } from '../../measure/record/study-record';
import type { FitReport } from '../../predict/evaluation/evaluation';
import { hrefOf } from '../../routes/routes';
import { budgetRange, unmeasuredFinalists } from '../../search/budget';
import type { QualityChoice } from '../../search/quality-table';
import type { BrowserProbe } from '../../services/browser';
import type { Fit } from '../../services/fit/fit';
import type { Library } from '../../services/library';
import { measuredBeside } from '../../services/measured-here';
import type { MeasuringLock } from '../../services/measuring-lock';
import type { Navigation } from '../../services/navigation';
import type { NetworkList } from '../../services/networks/network-list';
import type { Notices } from '../../services/notices';
import type { OpenedStudyService } from '../../services/opened-study';
import type { Run } from '../../services/run/run';
import type { ReadStoredOverview } from '../../services/stored-overview';
import { createTableOffer, type PickedTable } from '../../services/table-offer';
import type { ManifestEntry } from '../../space/networks/manifest';
import { isCurrent } from '../../study/definition';
import { presetStudy } from '../../study/presets';
import type { readTable, searchCandidates } from '../../workers-client/predict-client';
import { canBeSource, finalistsStudy, placesOf, searchCandidatesOf } from './candidates';
import { canUse, fittingChoice, usedOf, withoutTable } from './offered-table';
import type { BestState, OfferedQuality, OpenBest, RankingState, SearchState, SourceStudy } from './state';

export interface BestPorts {
  readonly opened: Pick<OpenedStudyService, 'study' | 'open' | 'isOpen'>;
  readonly fit: Pick<Fit, 'state' | 'fitShown' | 'stop'>;
  readonly networkList: Pick<NetworkList, 'state' | 'load'>;
  readonly library: Pick<Library, 'studies' | 'refresh'>;
  readonly browser: Pick<BrowserProbe, 'capabilities' | 'choiceOf' | 'preferredChoice'>;
  readonly lock: Pick<MeasuringLock, 'isMeasuring'>;
  readonly navigation: Pick<Navigation, 'show' | 'stillHere' | 'go'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly run: Pick<Run, 'state' | 'start'>;
  readonly readStored: ReadStoredOverview;
  readonly searchCandidates: typeof searchCandidates;
  readonly readTable: typeof readTable;
}

/** The search for the best network within a latency budget, by the predictor of a stored study. */
export interface Best {
  readonly state: ReadonlySignal<BestState>;
  /** The study that the search goes by, with its fit; undefined while another study is open. */
  readonly source: ReadonlySignal<SourceStudy | undefined>;
  /** A table of accuracies that was picked and is not used yet. */
  readonly offered: ReadonlySignal<OfferedQuality | undefined>;
  readonly capabilities: BrowserProbe['capabilities'];
  readonly run: Run['state'];
  /** Shows the search by a study, or by the newest that a search can go by; and what is missing where there is none. */
  open(id: string | undefined): Promise<void>;
  /** Starts a study whose predictor a search can go by, and comes back when it has ended. */
  startStudy(preset: 'quick' | 'popular'): void;
  /** Fits and searches anew, after that was stopped or failed. */
  searchAgain(): void;
  /** Ends the fit or the search under way. */
  stop(): void;
  chooseField(field: CandidateKind): void;
  /** Opens the screen of a cell or network, by its address. */
  openCandidate(href: string): void;
  chooseBudget(budgetMs: number): void;
  /** Reads a table of accuracies and shows what it was read as; it is used when the person says so. */
  importQuality(file: File): void;
  /** Reads the table that is shown otherwise, or takes another of its columns. */
  chooseQuality(choice: QualityChoice): void;
  /** Shows the table that is used again, to be read otherwise. */
  changeQuality(): void;
  /** Ranks the cells by the table that is shown. */
  useQuality(): void;
  /** Leaves the ranking as it is. */
  dismissQuality(): void;
  /** Ranks by MACs again. */
  dropQuality(): void;
  /** Measures the best within the budget that were not measured yet, as the study was, and comes back. */
  measureFinalists(): void;
}

export function createBest(ports: BestPorts): Best {
  const { opened, fit, networkList, library, browser, lock, navigation, notices, run, readStored } = ports;
  const state = signal<BestState>({ state: 'opening' });
  const source = computed((): SourceStudy | undefined => {
    const record = opened.study.value?.record;
    return record !== undefined && openBest()?.studyId === record.id ? { record, fit: fit.state.value } : undefined;
  });
  /** A table that was picked stays as long as the page does. */
  let table: PickedTable<QualityChoice> | undefined;
  /** One that is shown and not used yet. */
  const offer = createTableOffer<QualityChoice>({
    read: async (text, choice) => {
      const space = source.value?.record.definition.space;
      return space === undefined ? { type: 'stopped' } : ports.readTable({ text, space, choice });
    },
    fit: fittingChoice,
  });
  /** Counts the searches of each kind: one that another has overtaken shows nothing. */
  const turns: Record<CandidateKind, number> = { networks: 0, cells: 0 };
  let unwatchRun: (() => void) | undefined;

  function openBest(): OpenBest | undefined {
    const now = state.value;
    return now.state === 'open' ? now : undefined;
  }

  async function open(id: string | undefined): Promise<void> {
    const isStillHere = navigation.stillHere();
    navigation.show('best');
    lookAgainAfterRun(id, isStillHere);
    const before = openBest();
    if (before === undefined) state.value = { state: 'opening' };
    await library.refresh();
    const studies = library.studies.value ?? [];
    const sources = studies.filter(canBeSource);
    const chosen = id ?? sources[0]?.id;
    const overview = chosen === undefined ? undefined : await readStored(chosen);
    if (!isStillHere()) return;
    const record = overview?.record;
    if (overview === undefined || record === undefined || !isCurrent(record.definition)) {
      state.value = { state: 'nothing' };
      return;
    }
    const networks = await ratedNetworks();
    const measured = await measuredBeside(record, studies, readStored);
    if (!isStillHere()) return;
    const kept = before?.studyId === record.id ? before : undefined;
    const ranking = (kind: CandidateKind): RankingState => ({
      search: { state: 'waiting' },
      budgetMs: kept?.rankings[kind].budgetMs,
      measured: placesOf(kind, measured, networks),
    });
    opened.open({ ...overview, stored: true });
    offer.dismiss();
    state.value = {
      state: 'open',
      studyId: record.id,
      sources,
      networks,
      field: record.definition.space.kind === 'networks' ? 'networks' : (kept?.field ?? 'networks'),
      rankings: { networks: ranking('networks'), cells: ranking('cells') },
      ...(kept?.table === undefined ? {} : { table: kept.table }),
    };
    await fitAndSearch();
  }

  /** Opens again when the run under way has ended, where the person is still here: there may be a study to go by then. */
  function lookAgainAfterRun(id: string | undefined, isStillHere: () => boolean): void {
    unwatchRun?.();
    unwatchRun = undefined;
    if (run.state.value === undefined) return;
    const unwatch = run.state.subscribe((running) => {
      if (running !== undefined) return;
      unwatch();
      if (isStillHere()) notices.attempt(open)(id);
    });
    unwatchRun = unwatch;
  }

  /** Those with a published accuracy; none where the list cannot be read, which its own screen tells. */
  async function ratedNetworks(): Promise<readonly ManifestEntry[]> {
    await networkList.load();
    const list = networkList.state.value;
    return list.state === 'known' ? list.entries.filter(({ published }) => published.top1 !== undefined) : [];
  }

  /** Fits the study where that is still to be done, and searches what is on the screen. */
  async function fitAndSearch(): Promise<void> {
    const studyId = openBest()?.studyId;
    if (studyId === undefined || !opened.isOpen(studyId)) return;
    if (fit.state.value.state !== 'fitted') await fit.fitShown();
    const now = source.value;
    if (now?.record.id === studyId && now.fit.state === 'fitted') await search(now.record, now.fit.report);
  }

  async function search(record: StudyRecord, report: FitReport): Promise<void> {
    const best = openBest();
    if (best?.studyId !== record.id) return;
    const { field: kind, networks } = best;
    const mine = ++turns[kind];
    const show = (next: SearchState): void => {
      if (mine === turns[kind]) changeRanking(record.id, kind, { search: next });
    };
    if (lock.isMeasuring()) return show({ state: 'stopped' });
    const candidates = searchCandidatesOf(kind, record.definition, report, networks, table);
    if (candidates === undefined)
      return show({ state: 'refused', reason: 'The study has no predictor for these networks.' });
    show({ state: 'searching' });
    const measured = [...best.rankings[kind].measured].map(([place, { medianMs }]) => ({ place, latencyMs: medianMs }));
    const outcome = await ports.searchCandidates({ candidates, measured }, (progress) =>
      show({ state: 'searching', progress }),
    );
    if (mine !== turns[kind]) return;
    if (outcome.type === 'stopped') return show({ state: 'stopped' });
    if (outcome.type === 'found') return show({ state: 'found', ranking: outcome.ranking });
    if (kind === 'networks' || table === undefined) return show({ state: 'refused', reason: outcome.reason });
    // What is wrong is the table: the cells are ranked without it.
    const refused = table;
    table = undefined;
    state.value = withoutTable(openBest() ?? best);
    offer.refuse(refused, outcome.reason);
    await search(record, report);
  }

  function change(studyId: string, part: Partial<OpenBest>): void {
    const best = openBest();
    if (best?.studyId === studyId) state.value = { ...best, ...part };
  }

  function changeRanking(studyId: string, kind: CandidateKind, part: Partial<RankingState>): void {
    const rankings = openBest()?.rankings;
    if (rankings !== undefined) change(studyId, { rankings: { ...rankings, [kind]: { ...rankings[kind], ...part } } });
  }

  async function rankBy(next: PickedTable<QualityChoice> | undefined): Promise<void> {
    table = next;
    const best = openBest();
    if (best === undefined) return;
    const rest = withoutTable(best);
    state.value = next === undefined ? rest : { ...rest, table: usedOf(next) };
    // The budget of another ranking says nothing of this one.
    changeRanking(best.studyId, 'cells', { budgetMs: undefined });
    await fitAndSearch();
  }

  async function useQuality(): Promise<void> {
    const now = offer.offered.value;
    if (now?.state === 'read' && canUse(now.choice)) await rankBy(offer.take());
  }

  async function measureFinalists(): Promise<void> {
    const best = openBest();
    const definition = source.value?.record.definition;
    if (best === undefined || definition === undefined || !isCurrent(definition)) return;
    const { field, networks, studyId } = best;
    const { search: found, budgetMs, measured } = best.rankings[field];
    if (found.state !== 'found') return;
    const budget = budgetMs ?? budgetRange(found.ranking)?.defaultMs;
    if (budget === undefined) return;
    const places = unmeasuredFinalists(found.ranking, budget, (place) => measured.has(place));
    if (places.length === 0) return;
    await run.start(finalistsStudy(definition, field, places, networks, browser.choiceOf(definition.backend)), {
      hrefAfter: () => hrefOf({ name: 'best', id: studyId }),
    });
  }

  return {
    state,
    source,
    offered: offer.offered,
    capabilities: browser.capabilities,
    run: run.state,
    open,
    startStudy: notices.attempt(async (preset: 'quick' | 'popular') => {
      const choice = await browser.preferredChoice();
      await run.start(presetStudy(preset, choice), { hrefAfter: () => hrefOf({ name: 'best' }) });
    }),
    searchAgain: notices.attempt(fitAndSearch),
    stop: fit.stop,
    chooseField: notices.attempt(async (field: CandidateKind) => {
      const best = openBest();
      if (best === undefined || best.field === field) return;
      state.value = { ...best, field };
      if (best.rankings[field].search.state !== 'found') await fitAndSearch();
    }),
    openCandidate: navigation.go,
    chooseBudget(budgetMs) {
      const best = openBest();
      if (best !== undefined) changeRanking(best.studyId, best.field, { budgetMs });
    },
    importQuality: notices.attempt(offer.pick),
    chooseQuality: notices.attempt(offer.choose),
    changeQuality() {
      if (table !== undefined) offer.offerAgain(table);
    },
    useQuality: notices.attempt(useQuality),
    dismissQuality: offer.dismiss,
    dropQuality: notices.attempt(() => rankBy(undefined)),
    measureFinalists: notices.attempt(measureFinalists),
  };
}
