import { vi } from 'vitest';
import { FakePage } from './fake-page';

/**
 * A worker for Node: keeps its requests, and replies where the test tells it to, or with what `answer` returns for a
 * request, in the next microtask; undefined leaves the request open.
 */
export class FakeWorker<Request = unknown> extends EventTarget {
  readonly requests: Request[] = [];
  isTerminated = false;

  constructor(private readonly answer?: (request: Request, worker: FakeWorker<Request>) => unknown) {
    super();
  }

  postMessage(request: Request): void {
    this.requests.push(request);
    const reply = this.answer?.(request, this);
    if (reply !== undefined) queueMicrotask(() => this.reply(reply));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  reply(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** A reply that cannot be copied to the page. */
  replyUnreadably(): void {
    this.dispatchEvent(new MessageEvent('messageerror'));
  }

  /** An error that is not caught in the worker; without a message, code that does not load. */
  crash(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

/**
 * Puts fake workers, which answer by `answer`, in the place of the browser's, and a page in the place of the document;
 * returns the workers that were made, in order. Undone by `vi.unstubAllGlobals`.
 */
export function stubWorkers<Request = unknown>(
  answer?: (request: Request, worker: FakeWorker<Request>) => unknown,
  { document } = new FakePage(),
): FakeWorker<Request>[] {
  const made: FakeWorker<Request>[] = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', Object.assign(document, { baseURI: 'https://host.example/' }));
  vi.stubGlobal(
    'Worker',
    class extends FakeWorker<Request> {
      constructor() {
        super(answer);
        made.push(this);
      }
    },
  );
  return made;
}
