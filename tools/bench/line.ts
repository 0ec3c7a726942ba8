/** One figure of a bench, as `--json` prints it. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  /** Runs behind the figure. */
  readonly n: number;
  readonly unit: string;
}
