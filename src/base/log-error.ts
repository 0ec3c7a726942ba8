/**
 * Writes an error that a person is told of, or that costs them nothing, to the console of the browser with all that it
 * carries. The one place that logs: no error is swallowed. `what` failed, such as "The chart was not drawn".
 */
export function logError(what: string, error: unknown): void {
  console.error(`${what}:`, error);
}
