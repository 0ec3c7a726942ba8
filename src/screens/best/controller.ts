import type { CandidateKind } from '../../insights/best-candidates';
import type { StudyListItem } from '../../measure/record/study-list-item';
import type { StudyRecord } from '../../measure/record/study-record';
import { isOfPublishedNetworks } from '../../measure/record/study-record';
import type { FitReport, Predictor } from '../../predict/evaluation/evaluation';
import { hrefOf } from '../../routes/routes';
import { budgetRange, unmeasuredFinalists } from '../../search/budget';
import type { SearchCandidates } from '../../search/messages';
import { GUESSER } from '../../search/network-search';
import { fit } from '../../services/fit';
import { type MeasuredArchitecture, measuredBeside } from '../../services/measured-here';
import { networkList } from '../../services/networks';
import { browser, library, measuringLock, navigation, run } from '../../services/services';
import { openedStudy, readStoredOverview } from '../../services/study-services';
import { appState, updateApp } from '../../shell/app-state';
import type { ManifestEntry } from '../../space/networks/manifest';
import { type CurrentStudy, isCurrent } from '../../study/definition';
import { handPickedStudy, presetStudy } from '../../study/presets';
import { searchCandidates } from '../../workers-client/predict-client';
import type { OpenBest, RankingState } from './best-state';

/** Cells or networks that a predictor needs to be checked. */
const MIN_ENDED = 10;

/** A table that was picked stays as long as the page does. */
let table: { readonly fileName: string; readonly text: string; readonly column?: string } | undefined;

/** Shows the search by a study, or by the newest that can tell; and what is missing where none can. */
export async function showBest(id: string | undefined): Promise<void> {
  const { hash } = location;
  const isStillHere = (): boolean => location.hash === hash;
  navigation.show('best');
  lookAgainAfterRun(id, isStillHere);
  const before = openBest();
  if (before === undefined) updateApp({ best: { state: 'opening' } });
  await library.refresh();
  const sources = (library.studies.value ?? []).filter(canBeSource);
  const chosen = id ?? sources[0]?.id;
  const overview = chosen === undefined ? undefined : await readStoredOverview(chosen);
  if (!isStillHere()) return;
  const record = overview?.record;
  if (overview === undefined || record === undefined || !isCurrent(record.definition))
    return updateApp({ best: { state: 'nothing' } });
  const networks = await networkEntries();
  const measured = await measuredBeside(record, library.studies.value ?? [], readStoredOverview);
  if (!isStillHere()) return;
  const kept = before?.studyId === record.id ? before : undefined;
  const isOfCells = record.definition.space.kind !== 'networks';
  openedStudy.open({ ...overview, stored: true });
  updateApp({
    best: {
      state: 'open',
      studyId: record.id,
      sources,
      networks,
      field: isOfCells ? (kept?.field ?? 'networks') : 'networks',
      rankings: {
        networks: rankingState(placesOf(measured, networks, 'networks'), kept?.rankings.networks),
        cells: rankingState(placesOf(measured, networks, 'cells'), kept?.rankings.cells),
      },
      ...(kept?.table === undefined ? {} : { table: kept.table }),
    },
  });
  await searchAgain();
}

/** Looks again when the run that is under way has ended, where the person is still here: its study may tell more. */
function lookAgainAfterRun(id: string | undefined, isStillHere: () => boolean): void {
  unwatchRun?.();
  if (run.state.value === undefined) return;
  const unwatch = run.state.subscribe((running) => {
    if (running !== undefined) return;
    unwatch();
    if (isStillHere()) void showBest(id);
  });
  unwatchRun = unwatch;
}

let unwatchRun: (() => void) | undefined;

const openBest = (): OpenBest | undefined => {
  const { best } = appState.value;
  return best?.state === 'open' ? best : undefined;
};

function canBeSource({ definition, ended }: StudyListItem): boolean {
  if (!isCurrent(definition) || ended < MIN_ENDED) return false;
  return definition.space.kind === 'networks'
    ? isOfPublishedNetworks(definition)
    : definition.space.kind !== 'own-model';
}

/** Those with a published accuracy; none where the list cannot be read, which says so on its own screen. */
async function networkEntries(): Promise<readonly ManifestEntry[]> {
  await networkList.load();
  const networks = networkList.state.value;
  return networks.state === 'known' ? networks.entries.filter(({ published }) => published.top1 !== undefined) : [];
}

const rankingState = (measured: RankingState['measured'], kept: RankingState | undefined): RankingState => ({
  search: { state: 'waiting' },
  budgetMs: kept?.budgetMs,
  measured,
});

function placesOf(
  measured: ReadonlyMap<string, MeasuredArchitecture>,
  networks: readonly ManifestEntry[],
  field: CandidateKind,
): RankingState['measured'] {
  const places = new Map<number, MeasuredArchitecture>();
  for (const one of measured.values()) {
    const { architecture } = one;
    if (architecture.kind === 'own-model' || (architecture.kind === 'networks') !== (field === 'networks')) continue;
    const place =
      architecture.kind === 'networks' ? networks.findIndex(({ id }) => id === architecture.id) : architecture.index;
    if (place >= 0) places.set(place, one);
  }
  return places;
}

/** Fits the study where that is still to be done, and searches the field on the screen. */
export async function searchAgain(): Promise<void> {
  const best = openBest();
  if (best === undefined || !openedStudy.isOpen(best.studyId)) return;
  if (fit.state.value.state !== 'fitted') await fit.fitShown();
  const record = openedStudy.study.value?.record;
  const fitted = fit.state.value;
  if (record?.id !== best.studyId || fitted.state !== 'fitted') return;
  await search(record, fitted.report);
}

async function search(record: StudyRecord, report: FitReport): Promise<void> {
  const best = openBest();
  if (best === undefined) return;
  const { field: kind, networks } = best;
  if (measuringLock.isMeasuring()) return showSearch(record, kind, { state: 'stopped' });
  const candidates = candidatesOf(kind, record, report, networks);
  if (candidates === undefined)
    return showSearch(record, kind, { state: 'refused', reason: 'The study has no predictor for these networks.' });
  showSearch(record, kind, { state: 'searching' });
  const measured = [...best.rankings[kind].measured].map(([place, { medianMs }]) => ({ place, latencyMs: medianMs }));
  const outcome = await searchCandidates({ candidates, measured }, (progress) =>
    showSearch(record, kind, { state: 'searching', progress }),
  );
  if (outcome.type === 'stopped') return showSearch(record, kind, { state: 'stopped' });
  if (outcome.type === 'found') return showSearch(record, kind, { state: 'found', ranking: outcome.ranking });
  if (kind === 'networks' || table === undefined)
    return showSearch(record, kind, { state: 'refused', reason: outcome.reason });
  // What is wrong is the table: the cells are ranked without it.
  const { fileName } = table;
  table = undefined;
  changeBest(record, { table: { fileName, problem: outcome.reason } });
  await search(record, report);
}

function candidatesOf(
  kind: CandidateKind,
  { definition }: StudyRecord,
  { predictors }: FitReport,
  networks: readonly ManifestEntry[],
): SearchCandidates | undefined {
  const { space, form } = definition;
  const modelOf = (wanted: Predictor['estimator']) => predictors.find(({ estimator }) => estimator === wanted)?.model;
  const auto = modelOf('auto');
  if (kind === 'cells') {
    if (auto === undefined || space.kind === 'networks' || space.kind === 'own-model') return undefined;
    return {
      kind,
      space,
      form,
      model: auto,
      ...(table === undefined ? {} : { table }),
    };
  }
  const isGuess = space.kind !== 'networks';
  const model = isGuess ? modelOf(GUESSER) : auto;
  if (model === undefined) return undefined;
  const rated = networks.map(({ id, published }) => ({ id, top1: published.top1?.value ?? Number.NaN }));
  return { kind, networks: rated, form, model, isGuess };
}

const showSearch = (record: StudyRecord, kind: CandidateKind, state: RankingState['search']): void =>
  changeRanking(record, kind, { search: state });

function changeRanking({ id }: Pick<StudyRecord, 'id'>, kind: CandidateKind, change: Partial<RankingState>): void {
  const best = openBest();
  if (best?.studyId !== id) return;
  const { rankings } = best;
  updateApp({ best: { ...best, rankings: { ...rankings, [kind]: { ...rankings[kind], ...change } } } });
}

function changeBest({ id }: Pick<StudyRecord, 'id'>, change: Partial<OpenBest>): void {
  const best = openBest();
  if (best?.studyId === id) updateApp({ best: { ...best, ...change } });
}

export async function chooseField(field: CandidateKind): Promise<void> {
  const best = openBest();
  if (best === undefined || best.field === field) return;
  updateApp({ best: { ...best, field } });
  if (best.rankings[field].search.state !== 'found') await searchAgain();
}

export function chooseBudget(budgetMs: number): void {
  const best = openBest();
  if (best !== undefined) changeRanking({ id: best.studyId }, best.field, { budgetMs });
}

export async function importQuality(file: File): Promise<void> {
  table = { fileName: file.name, text: await file.text() };
  await searchWithTable();
}

export async function chooseQuality(column: string): Promise<void> {
  if (table === undefined) return;
  table = { ...table, column };
  await searchWithTable();
}

export async function dropQuality(): Promise<void> {
  table = undefined;
  await searchWithTable();
}

async function searchWithTable(): Promise<void> {
  const best = openBest();
  if (best === undefined) return;
  const { table: _, ...rest } = best;
  updateApp({ best: table === undefined ? rest : { ...rest, table: { fileName: table.fileName } } });
  // The budget of another ranking says nothing of this one.
  changeRanking({ id: best.studyId }, 'cells', { budgetMs: undefined });
  await searchAgain();
}

export async function startForBest(preset: 'quick' | 'popular'): Promise<void> {
  await run.start(presetStudy(preset, browser.preferredChoice()), { hrefAfter: () => hrefOf({ name: 'best' }) });
}

/** Measures the unmeasured of the best within the budget as the study was measured. */
export async function measureFinalists(): Promise<void> {
  const study = openedStudy.study.value;
  const best = openBest();
  if (best === undefined || study === undefined || !isCurrent(study.record.definition)) return;
  const { field } = best;
  const { search: found, budgetMs, measured } = best.rankings[field];
  if (found.state !== 'found') return;
  const budget = budgetMs ?? budgetRange(found.ranking)?.defaultMs;
  if (budget === undefined) return;
  const places = unmeasuredFinalists(found.ranking, budget, (place) => measured.has(place));
  if (places.length === 0) return;
  const { definition } = study.record;
  await run.start(finalistsStudy(definition, field, places, best.networks), {
    hrefAfter: () => hrefOf({ name: 'best', id: best.studyId }),
  });
}

function finalistsStudy(
  definition: CurrentStudy,
  field: CandidateKind,
  places: readonly number[],
  networks: readonly ManifestEntry[],
): CurrentStudy {
  const { form, backend, protocol, space } = definition;
  const choice = browser.choiceOf(backend);
  const title = `Finalists of ${definition.name}`;
  const study =
    field === 'networks'
      ? handPickedStudy(
          title,
          { kind: 'networks' },
          { kind: 'named', ids: places.map((place) => networks[place].id) },
          choice,
        )
      : handPickedStudy(title, space, { kind: 'list', indices: places }, choice);
  const { batch, wasmThreads } = protocol;
  return { ...study, form, protocol: { ...study.protocol, batch, wasmThreads } };
}
