interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, in microseconds: what others took from it does not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly src_file?: string };
}

/** Processor time of every task on the page's main thread, in ms. */
export interface MainThreadTasks {
  /** Of the page: its scripts with the collections that they run into, its layout, its paint, the messages it gets. */
  readonly ownMs: readonly number[];
  /** That the garbage collector posts for itself, at a time of its choice. */
  readonly collectorMs: readonly number[];
}

/** Of a Chromium trace of the category `toplevel`. */
export function mainThreadTasks(json: string): MainThreadTasks {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(json);
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const ownMs: number[] = [];
  const collectorMs: number[] = [];
  for (const { name, ph, pid, tid, tdur, args } of traceEvents) {
    if (name !== 'ThreadControllerImpl::RunTask' || ph !== 'X' || tdur === undefined) continue;
    if (!mains.has(`${pid} ${tid}`)) continue;
    (args?.src_file?.startsWith('v8/src/heap/') ? collectorMs : ownMs).push(tdur / 1000);
  }
  return { ownMs, collectorMs };
}
