import type { PictureMark } from '../../charts/picture';

/** The ids of marks from left to right, each once. */
export function idsInOrder(marks: readonly PictureMark[]): string[] {
  const sorted = [...marks].sort((a, b) => a.xPx - b.xPx || b.yPx - a.yPx);
  return [...new Set(sorted.map(({ id }) => id))];
}

export type WalkStep = 'next' | 'previous' | 'first' | 'last';

/** Where a step leads from the id picked; round the ends, and from nothing to an end. */
export function stepTo(ids: readonly string[], from: string | undefined, step: WalkStep): string | undefined {
  if (ids.length === 0) return undefined;
  const last = ids.length - 1;
  const at = from === undefined ? -1 : ids.indexOf(from);
  switch (step) {
    case 'first':
      return ids[0];
    case 'last':
      return ids[last];
    case 'next':
      return ids[at < 0 || at === last ? 0 : at + 1];
    case 'previous':
      return ids[at <= 0 ? last : at - 1];
  }
}

/** What keys do on a picture. */
export const KEY_STEPS: Readonly<Record<string, WalkStep>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};
