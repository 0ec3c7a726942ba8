/** An edited value, and its earlier values, oldest first. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
}

/** Edits that can be taken back. */
const LONGEST = 200;

export const beginHistory = <T>(present: T): History<T> => ({ past: [], present });

/** An edit that changes nothing leaves no trace. */
export function recordEdit<T>(history: History<T>, next: T): History<T> {
  if (next === history.present) return history;
  return { past: [...history.past, history.present].slice(-LONGEST), present: next };
}

/** Before the last edit; the same where there was none. */
export function undoEdit<T>({ past, present }: History<T>): History<T> {
  return past.length === 0 ? { past, present } : { past: past.slice(0, -1), present: past[past.length - 1] };
}
