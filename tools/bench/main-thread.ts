interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, in microseconds: what others took from it does not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Processor time of every task on the page's main thread, in ms, of a Chromium trace of the category `toplevel`. */
export function mainThreadTasksMs(json: string): number[] {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(json);
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && mains.has(`${pid} ${tid}`),
  );
  return tasks.flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]));
}
