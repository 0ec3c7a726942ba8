import { unreachable } from '../base/assert';
import { messageOf, type ProblemText } from '../base/problem';

/**
 * Why the store could not do what was asked. `refused`: the browser allows no storage (a private window, blocked site
 * data); `evicted`: it has deleted what it stored; `newer-version`: a newer version of this site has changed the database.
 */
export type StoreProblem =
  | 'quota'
  | 'refused'
  | 'evicted'
  | 'blocked-by-other-tab'
  | 'newer-version'
  | 'damaged'
  | 'missing'
  | 'already-stored';

/** Error that the store rejects with. The message is a sentence or two for people. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly problem: StoreProblem,
    /** The browser's error, or the damaged field. */
    override readonly cause?: unknown,
  ) {
    super(storeProblemDetail(problem, cause));
  }
}

/** A failure that was put into words where it happened, such as in the study worker, from where no `StoreError` travels. */
export class DescribedError extends Error {
  override readonly name = 'DescribedError';

  /** `text` is as `storeProblemText` gives it. */
  constructor(readonly text: ProblemText) {
    super(text.title);
  }
}

/** What happened, a sentence; then what is safe and what to do. For anything thrown, a `StoreError` or not. */
export function storeProblemText(error: unknown): ProblemText {
  if (error instanceof DescribedError) return error.text;
  if (error instanceof StoreError) return { title: TITLES[error.problem], detail: error.message };
  const said = messageOf(error);
  // A browser's own messages are no sentences.
  const end = /[.!?]$/.test(said) ? '' : '.';
  return { title: 'That did not work', detail: `${said}${end} What was stored before is unchanged.` };
}

const TITLES: Readonly<Record<StoreProblem, string>> = {
  quota: 'This device has no room left for this page',
  refused: 'This browser does not let the page store anything',
  evicted: 'The browser has deleted what this page had stored',
  'blocked-by-other-tab': 'Another tab holds the stored studies in an older form',
  'newer-version': 'The stored studies belong to a newer version of this page',
  damaged: 'A stored study cannot be read',
  missing: 'This study is not on this device',
  'already-stored': 'This study is already on this device',
};

function storeProblemDetail(problem: StoreProblem, cause: unknown): string {
  switch (problem) {
    case 'quota':
      return 'The last entry was not stored; everything before it is safe. Delete a study you no longer need, or free space on the device, then try again.';
    case 'refused':
      return 'Private windows and blocked site data do this. Studies that come by link still open. Allow site data for this page, or use an ordinary window, then reload.';
    case 'evicted':
      return 'Browsers do this where the device runs out of space, and when site data is cleared. What was shared or exported can be opened again, and a new study can be started now.';
    case 'blocked-by-other-tab':
      return 'Nothing is lost. Close the other tabs of this page, then reload.';
    case 'newer-version':
      return 'Nothing is lost. Reload to get the newest version of this page.';
    case 'damaged':
      return `${String(cause ?? 'One of its entries is not as it was written')}. Other studies are not affected. Export them if they matter, then delete this one.`;
    case 'missing':
      return 'It may have been deleted in another tab. Nothing else was changed.';
    case 'already-stored':
      return 'It was not stored a second time, and nothing was changed. You find it in the list of studies.';
    default:
      return unreachable(problem);
  }
}

/**
 * What IndexedDB threw, as a `StoreError`; one it does not explain counts as refused. Faults of our own stay as they
 * are.
 */
export function storeErrorOf(thrown: unknown): unknown {
  if (!(thrown instanceof DOMException)) return thrown;
  if (thrown.name === 'QuotaExceededError') return new StoreError('quota', thrown);
  if (thrown.name === 'VersionError') return new StoreError('newer-version', thrown);
  return new StoreError('refused', thrown);
}
