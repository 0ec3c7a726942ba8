import type { CandidateKind } from '../../insights/best-candidates';
import type { StudyListItem } from '../../measure/record/study-list-item';
import { isOfPublishedNetworks } from '../../measure/record/study-record';
import type { FitReport, Predictor } from '../../predict/evaluation/evaluation';
import type { SearchCandidates } from '../../search/messages';
import { GUESSER } from '../../search/network-search';
import type { QualityChoice } from '../../search/quality-table';
import type { MeasuredArchitecture } from '../../services/measured-here';
import type { PickedTable } from '../../services/table-offer';
import type { ManifestEntry } from '../../space/networks/manifest';
import { type CurrentStudy, isCurrent, type StudyDefinition } from '../../study/definition';
import { handPickedStudy, type PresetChoice } from '../../study/presets';
import type { RankingState } from './state';

/** Cells or networks that a predictor needs to be checked. */
const MIN_ENDED = 10;

/** Whether a search can go by the predictor of a stored study. */
export function canBeSource({ definition, ended }: StudyListItem): boolean {
  if (!isCurrent(definition) || ended < MIN_ENDED) return false;
  return definition.space.kind === 'networks'
    ? isOfPublishedNetworks(definition)
    : definition.space.kind !== 'own-model';
}

/** What a search of this kind ranks by the predictors of a study; undefined where the study has none for it. */
export function searchCandidatesOf(
  kind: CandidateKind,
  { space, form }: StudyDefinition,
  { predictors }: FitReport,
  networks: readonly ManifestEntry[],
  table: PickedTable<QualityChoice> | undefined,
): SearchCandidates | undefined {
  const modelOf = (wanted: Predictor['estimator']) => predictors.find(({ estimator }) => estimator === wanted)?.model;
  const auto = modelOf('auto');
  if (kind === 'cells') {
    if (auto === undefined || space.kind === 'networks' || space.kind === 'own-model') return undefined;
    return {
      kind,
      space,
      form,
      model: auto,
      ...(table === undefined ? {} : { table: { text: table.text, choice: table.choice } }),
    };
  }
  const isGuess = space.kind !== 'networks';
  const model = isGuess ? modelOf(GUESSER) : auto;
  if (model === undefined) return undefined;
  const rated = networks.map(({ id, published }) => ({ id, top1: published.top1?.value ?? Number.NaN }));
  return { kind, networks: rated, form, model, isGuess };
}

/** Those of the measured architectures that are candidates of this kind, by their place in its ranking. */
export function placesOf(
  kind: CandidateKind,
  measured: ReadonlyMap<string, MeasuredArchitecture>,
  networks: readonly ManifestEntry[],
): RankingState['measured'] {
  const places = new Map<number, MeasuredArchitecture>();
  for (const one of measured.values()) {
    const { architecture } = one;
    if (architecture.kind === 'own-model' || (architecture.kind === 'networks') !== (kind === 'networks')) continue;
    const place =
      architecture.kind === 'networks' ? networks.findIndex(({ id }) => id === architecture.id) : architecture.index;
    if (place >= 0) places.set(place, one);
  }
  return places;
}

/** A study of some candidates, by place, measured as `source` was. */
export function finalistsStudy(
  source: CurrentStudy,
  kind: CandidateKind,
  places: readonly number[],
  networks: readonly ManifestEntry[],
  choice: PresetChoice,
): CurrentStudy {
  const title = `Finalists of ${source.name}`;
  const study =
    kind === 'networks'
      ? handPickedStudy(
          title,
          { kind: 'networks' },
          { kind: 'named', ids: places.map((place) => networks[place].id) },
          choice,
        )
      : handPickedStudy(title, source.space, { kind: 'list', indices: places }, choice);
  const { batch, wasmThreads } = source.protocol;
  return { ...study, form: source.form, protocol: { ...study.protocol, batch, wasmThreads } };
}
