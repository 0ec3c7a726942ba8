import { canonicalJson } from '../../base/canonical-json';
import type { SearchSpace } from '../../space/architecture';
import type { KeptPredictor } from './predictor-file';

/** The networks that a prediction is wanted for. */
export type PredictionTarget = Pick<KeptPredictor, 'space' | 'form' | 'backend' | 'batch'>;

/** Why a predictor can't answer, a sentence; undefined where it can. */
export function refusalOf(predictor: PredictionTarget, asked: PredictionTarget): string | undefined {
  const { space, form, backend, batch } = predictor;
  if (space.kind !== asked.space.kind)
    return `It predicts ${SPACE_LABELS[space.kind]}, and these are ${SPACE_LABELS[asked.space.kind]}.`;
  if (canonicalJson(space) !== canonicalJson(asked.space))
    return `It predicts ${SPACE_LABELS[space.kind]} of another outer network: ${differenceOf(space, asked.space)}.`;
  if (form !== asked.form)
    return `It predicts networks in ${form} form, and these are ${asked.form}: other operators are run.`;
  if (backend !== asked.backend) return `It predicts latencies on ${backend}, and these are on ${asked.backend}.`;
  if (batch !== asked.batch)
    return `It predicts inferences of ${images(batch)} at a time, and these are of ${images(asked.batch)}.`;
  return undefined;
}

const images = (count: number): string => (count === 1 ? '1 image' : `${count} images`);

const SPACE_LABELS: Readonly<Record<SearchSpace['kind'], string>> = {
  'nas-bench-101': 'NAS-Bench-101 cells',
  'nas-bench-201': 'NAS-Bench-201 cells',
  networks: 'popular networks',
  'own-model': 'one person’s own model',
};

/** The first setting of two spaces that differs, in words. */
function differenceOf(theirs: SearchSpace, ours: SearchSpace): string {
  const [a, b] = [settingsOf(theirs), settingsOf(ours)];
  const name = [...Object.keys(a), ...Object.keys(b)].find((key) => a[key] !== b[key]) ?? 'a setting';
  return `${name} is ${a[name] ?? 'not set'} there and ${b[name] ?? 'not set'} here`;
}

function settingsOf(space: SearchSpace): Record<string, string> {
  const { kind: _, ...settings } = space;
  const flat = 'skeleton' in settings ? { ...settings, ...settings.skeleton, skeleton: '' } : settings;
  return Object.fromEntries(Object.entries(flat).map(([key, value]) => [key, JSON.stringify(value)]));
}
