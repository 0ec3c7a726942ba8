import { trustedScriptUrl } from '../../../src/platform/trusted-urls';

/** A worker that is asked one thing after the other. */
export class AskedWorker {
  private readonly worker: Worker;

  constructor(url: string) {
    this.worker = new Worker(trustedScriptUrl(url), { type: 'module' });
  }

  /** What comes back is what that worker answers to such a request. Rejects where its code throws. */
  ask<Reply>(request: unknown): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.worker.onmessage = (event: MessageEvent<Reply>) => resolve(event.data);
      this.worker.onerror = (event) => reject(new Error(event.message));
      this.worker.postMessage(request);
    });
  }

  terminate(): void {
    this.worker.terminate();
  }
}

/** The other end of it. What `reply` rejects with is thrown, since nobody outside hears of a rejection in a worker. */
export function answer<Request>(reply: (request: Request) => Promise<unknown>): void {
  self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    reply(data).then(
      (value) => self.postMessage(value),
      (error: unknown) =>
        setTimeout(() => {
          throw error;
        }),
    );
  });
}
