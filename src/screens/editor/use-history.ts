import { useLayoutEffect, useState } from 'preact/hooks';
import { beginHistory, type History, recordEdit, undoEdit } from './history';

export interface Edited<T> {
  readonly present: T;
  readonly edit: (next: T) => void;
  /** Undefined where nothing can be taken back. */
  readonly undo: (() => void) | undefined;
}

/**
 * What is drawn, with its past. `kept` outlives the view, so that a look into the glossary costs no drawing; `key` is
 * that of the cell the drawing began with.
 */
export function useHistory<T>(kept: Map<string, History<T>>, key: string, begin: () => T): Edited<T> {
  const [history, setHistory] = useState(() => kept.get(key) ?? beginHistory(begin()));
  useLayoutEffect(() => {
    kept.set(key, history);
  }, [kept, key, history]);
  return {
    present: history.present,
    edit: (next) => setHistory((before) => recordEdit(before, next)),
    undo: history.past.length === 0 ? undefined : () => setHistory(undoEdit),
  };
}
