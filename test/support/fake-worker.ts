import { vi } from 'vitest';

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

  /** An error that is not caught in the worker; without a message, code that does not load. */
  crash(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

/** Puts fake workers in the place of the browser's; returns those that were made, in order. Undone by `vi.unstubAllGlobals`. */
export function stubWorkers(): FakeWorker[] {
  const made: FakeWorker[] = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', { baseURI: 'https://host.example/' });
  vi.stubGlobal(
    'Worker',
    class extends FakeWorker {
      constructor() {
        super();
        made.push(this);
      }
    },
  );
  return made;
}
