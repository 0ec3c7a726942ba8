/**
 * Called between two steps of long work on the page's thread: a promise to wait for where it is time to let the page
 * react, undefined where the work can go on at once.
 */
export type YieldToMain = () => Promise<void> | undefined;
