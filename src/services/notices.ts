import { type ReadonlySignal, signal } from '@preact/signals';
import { cleanText } from '../base/clean-text';
import { logError } from '../base/log-error';
import type { ProblemText } from '../base/problem';

/** A message at the edge of the page, shown until the person dismisses it. */
export interface Notice extends ProblemText {
  readonly id: number;
  readonly kind: 'info' | 'error';
}

export interface Notices {
  readonly list: ReadonlySignal<readonly Notice[]>;
  /** Shows a notice. Equal notices are shown once. */
  notify(kind: Notice['kind'], title: string, detail: string): void;
  /** Shows anything that was thrown as an error. */
  notifyProblem(error: unknown): void;
  dismiss(id: number): void;
  /** Takes away what only informed about the screen before; errors stay until they are dismissed. */
  dismissInformation(): void;
  /** The action of a button: whatever it throws or rejects with becomes a notice, never silence. */
  attempt<Arguments extends unknown[]>(
    action: (...args: Arguments) => Promise<void> | void,
  ): (...args: Arguments) => void;
}

/** `problemTextOf` puts anything thrown into words. */
export function createNotices(problemTextOf: (error: unknown) => ProblemText): Notices {
  const list = signal<readonly Notice[]>([]);
  let nextId = 1;

  function notify(kind: Notice['kind'], rawTitle: string, rawDetail: string): void {
    const title = cleanText(rawTitle);
    const detail = cleanText(rawDetail);
    if (list.value.some((notice) => notice.title === title && notice.detail === detail)) return;
    list.value = [...list.value, { id: nextId++, kind, title, detail }];
  }

  function notifyProblem(error: unknown): void {
    const { title, detail } = problemTextOf(error);
    logError(title, error);
    notify('error', title, detail);
  }

  return {
    list,
    notify,
    notifyProblem,
    dismiss(id) {
      list.value = list.value.filter((notice) => notice.id !== id);
    },
    dismissInformation() {
      list.value = list.value.filter(({ kind }) => kind === 'error');
    },
    attempt:
      (action) =>
      (...args) => {
        Promise.resolve()
          .then(() => action(...args))
          .catch(notifyProblem);
      },
  };
}
