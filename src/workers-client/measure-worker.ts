import type { MeasureReply, MeasureRequest } from '../measure/messages';

export interface WorkerWatch {
  onReply(reply: MeasureReply): void;
  onCrash(detail: string): void;
}

/** The measure worker as the runner sees it: one request at a time, each with a limit of time. */
export class MeasureWorker {
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private isGone = false;

  constructor(
    private readonly worker: Worker,
    watch: WorkerWatch,
  ) {
    worker.onmessage = (event: MessageEvent<MeasureReply>) => {
      clearTimeout(this.watchdog);
      if (!this.isGone) watch.onReply(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(this.watchdog);
      if (!this.isGone) watch.onCrash(event.message || 'The worker could not be loaded or stopped without a reason.');
    };
  }

  /** `onLate` is called once where no reply has come after so many ms. */
  ask(request: MeasureRequest, afterMs: number, onLate: () => void): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => {
      if (!this.isGone) onLate();
    }, afterMs);
    this.worker.postMessage(request);
  }

  terminate(): void {
    this.isGone = true;
    clearTimeout(this.watchdog);
    this.worker.terminate();
  }
}
