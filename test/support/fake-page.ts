import { afterEach, beforeEach, vi } from 'vitest';
import type { PageSignals } from '../../src/platform/interruptions';

/** A page for Node: visibility and clocks change when the test says so. */
export class FakePage implements PageSignals {
  static readonly EPOCH_MS = 1_700_000_000_000;
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  private elapsedMs = 0;
  private clockOffsetMs = 0;

  wallClockMs(): number {
    return FakePage.EPOCH_MS + this.elapsedMs + this.clockOffsetMs;
  }

  monotonicMs(): number {
    return this.elapsedMs;
  }

  passMs(ms: number): void {
    this.elapsedMs += ms;
  }

  /** Sets the wall clock, as a time server does. */
  setClockBy(ms: number): void {
    this.clockOffsetMs += ms;
  }

  setVisibility(state: DocumentVisibilityState): void {
    this.document.visibilityState = state;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
}

/** Gives each test of the file a page of its own as the global `document`, and clocks that the test advances. */
export function onFakePage(begin: (page: FakePage) => void): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
    const page = new FakePage();
    vi.stubGlobal('document', page.document);
    begin(page);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
