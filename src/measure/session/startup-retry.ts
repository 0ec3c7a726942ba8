/** How a session starts its workers, as far as starts that hang have taught it. */
export interface StartPlan {
  readonly allowThreads: boolean;
  /** Starts in a row that gave no answer. */
  readonly hungStarts: number;
}

/** Starts that hang in a row before the run stops, by whether a worker of this session has started before. */
const FIRST_STARTS = 2;
const LATER_STARTS = 4;

/**
 * What to try after one more start that hung; undefined where it is time to give up. A Firefox under remote
 * control can block for ever in making a worker inside a worker, as every start of wasm threads does, so a first start is
 * tried again without threads. A later one must come up like the first, or the study would hold figures of two set-ups: it
 * is tried again as it was.
 */
export function afterHungStart(plan: StartPlan, hasStartedBefore: boolean): StartPlan | undefined {
  const hungStarts = plan.hungStarts + 1;
  if (hungStarts >= (hasStartedBefore ? LATER_STARTS : FIRST_STARTS)) return undefined;
  return { hungStarts, allowThreads: plan.allowThreads && hasStartedBefore };
}
