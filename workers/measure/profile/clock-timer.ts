import type { OperatorTimer } from './operator-timer';

/** For backends that compute inside the call: the worker's clock around the runs. */
export function clockTimer(resolutionMs: number): OperatorTimer {
  return {
    clock: { kind: 'clock', resolutionMs },
    async time(run, runs) {
      const start = performance.now();
      for (let i = 0; i < runs; i++) run().dispose();
      return performance.now() - start;
    },
    dispose() {},
  };
}
