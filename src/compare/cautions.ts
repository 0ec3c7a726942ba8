import { canonicalJson } from '../base/canonical-json';
import type { LatencySummary } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import { type DeviceRelation, deviceRelation, placeOf } from './devices';
import type { CellPair } from './pair';

/** One of the two studies of a comparison. */
export type Side = 'a' | 'b';

/** A reason other than backend or device that may explain a difference. `cells` counts cells that both studies measured. */
export type Caution =
  | { readonly kind: 'software'; readonly sides: readonly Side[] }
  | { readonly kind: 'both-differ'; readonly relation: Exclude<DeviceRelation, 'same'> }
  | { readonly kind: 'unknown-device' }
  | { readonly kind: 'same-place' }
  | { readonly kind: 'protocol'; readonly a: number; readonly b: number }
  | { readonly kind: 'settings' }
  | { readonly kind: 'precision'; readonly half: Side }
  | { readonly kind: 'tfjs'; readonly a: string; readonly b: string }
  | { readonly kind: 'threads'; readonly a: number; readonly b: number }
  | { readonly kind: 'times'; readonly apartMs: number }
  | { readonly kind: 'heat'; readonly side: Side; readonly cells: number }
  | { readonly kind: 'grades'; readonly side: Side; readonly cells: number }
  | { readonly kind: 'environments'; readonly side: Side; readonly count: number }
  | { readonly kind: 'few'; readonly cells: number };

/** With fewer cells in common a typical ratio is rough. */
const MIN_CELLS = 12;
/** Studies that began further apart than this may have met another temperature, battery level and load. */
const APART_MS = 2 * 3_600_000;
/** From this share of the cells on, heat or poor grades may explain the result. */
const AFFECTED_SHARE = 0.1;

/** The cautions that apply to a comparison, those that may change its conclusion most first. */
export function cautionsOf(a: StudyRecord, b: StudyRecord, pairs: readonly CellPair[]): Caution[] {
  const [placeA, placeB] = [placeOf(a), placeOf(b)];
  const relation = deviceRelation(a, b);
  const isOneBackend = a.definition.backend === b.definition.backend;
  const { protocol: protocolA } = a.definition;
  const { protocol: protocolB } = b.definition;
  const cautions: Caution[] = [];
  const software = [
    ...(placeA?.adapter.software ? ['a' as const] : []),
    ...(placeB?.adapter.software ? ['b' as const] : []),
  ];
  if (software.length > 0) cautions.push({ kind: 'software', sides: software });
  if (!isOneBackend && relation !== 'same') cautions.push({ kind: 'both-differ', relation });
  if (isOneBackend && relation === 'unknown') cautions.push({ kind: 'unknown-device' });
  if (isOneBackend && relation === 'same') cautions.push({ kind: 'same-place' });
  if (protocolA.version !== protocolB.version)
    cautions.push({ kind: 'protocol', a: protocolA.version, b: protocolB.version });
  else if (canonicalJson(protocolA) !== canonicalJson(protocolB)) cautions.push({ kind: 'settings' });
  const half = (['a', 'b'] as const).filter((side) => (side === 'a' ? placeA : placeB)?.precision === 'float16');
  if (half.length === 1) cautions.push({ kind: 'precision', half: half[0] });
  if (placeA && placeB && placeA.tfjsVersion !== placeB.tfjsVersion)
    cautions.push({ kind: 'tfjs', a: placeA.tfjsVersion, b: placeB.tfjsVersion });
  if (placeA && placeB && isOneBackend && placeA.threads !== placeB.threads)
    cautions.push({ kind: 'threads', a: placeA.threads, b: placeB.threads });
  for (const [side, record] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const count = Object.keys(record.environments).length;
    if (count > 1) cautions.push({ kind: 'environments', side, count });
  }
  for (const side of ['a', 'b'] as const) {
    const heated = count(pairs, side, ({ quality }) => quality !== undefined && quality.throttledVisits > 0);
    if (heated > AFFECTED_SHARE * pairs.length) cautions.push({ kind: 'heat', side, cells: heated });
    const poor = count(pairs, side, ({ quality }) => quality?.grade === 'C' || quality?.grade === 'D');
    if (poor > AFFECTED_SHARE * pairs.length) cautions.push({ kind: 'grades', side, cells: poor });
  }
  const apartMs = Math.abs(a.createdAtMs - b.createdAtMs);
  if (relation === 'same' && apartMs > APART_MS) cautions.push({ kind: 'times', apartMs });
  if (pairs.length < MIN_CELLS) cautions.push({ kind: 'few', cells: pairs.length });
  return cautions;
}

const count = (pairs: readonly CellPair[], side: Side, holds: (summary: LatencySummary) => boolean): number =>
  pairs.filter((pair) => holds(pair[side])).length;
