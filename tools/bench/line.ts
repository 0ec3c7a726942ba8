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

/** What follows a name among the options of a bench. */
export function option(options: readonly string[], name: string): string | undefined {
  const place = options.indexOf(name);
  return place < 0 ? undefined : options[place + 1];
}
