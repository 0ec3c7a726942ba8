import type { CheckAnswer, CheckStep } from '../measure/device-check/messages';
import type { MeasureReply } from '../measure/messages';
import { guardInterruptions, whenVisible } from '../platform/interruptions';

/** What became of one step. `disturbed`: the page was hidden or the clock jumped meanwhile. */
export type StepOutcome =
  | { readonly type: 'answered'; readonly answer: CheckAnswer; readonly disturbed: boolean }
  | { readonly type: 'crashed'; readonly detail: string }
  | { readonly type: 'late' }
  | { readonly type: 'stopped' };

/** The measure worker as the check sees it: one step at a time, each with a limit of time. */
export class CheckWorker {
  constructor(private readonly worker: Worker) {}

  /** Waits until the page is visible. A step during which it was hidden gets its whole limit once more. */
  async ask(step: CheckStep, limitMs: number, signal: AbortSignal): Promise<StepOutcome> {
    await whenVisible();
    if (signal.aborted) return { type: 'stopped' };
    const guard = guardInterruptions();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let onStop = (): void => undefined;
    try {
      return await new Promise<StepOutcome>((resolve) => {
        this.worker.onmessage = ({ data }: MessageEvent<MeasureReply>) => {
          const disturbed = guard.disturbance() !== undefined;
          if (data.type === 'checked') resolve({ type: 'answered', answer: data.answer, disturbed });
        };
        this.worker.onerror = (event) => {
          event.preventDefault();
          resolve({ type: 'crashed', detail: event.message || 'The worker could not be loaded or stopped by itself.' });
        };
        onStop = () => resolve({ type: 'stopped' });
        signal.addEventListener('abort', onStop);
        let wasHidden = false;
        const onLate = (): void => {
          if (guard.disturbance() === undefined || wasHidden) {
            resolve({ type: 'late' });
            return;
          }
          wasHidden = true;
          timer = setTimeout(onLate, limitMs);
        };
        timer = setTimeout(onLate, limitMs);
        this.worker.postMessage({ type: 'check', step });
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onStop);
      guard.end();
    }
  }

  terminate(): void {
    this.worker.terminate();
  }
}
