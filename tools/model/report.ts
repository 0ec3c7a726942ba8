/** An input or output of a model, as the report tells it. */
export interface PortReport {
  readonly name: string;
  /** With the batch; lengths that were open as they were tried. */
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** What `--json` prints; `null` for what is not known. */
export interface ModelReport {
  /** `read`: tfjs loads it. `refused`: it is no model, or tfjs cannot run it. `failed`: it was to be measured and was not. */
  readonly state: 'read' | 'refused' | 'measured' | 'failed';
  /** Of one item of a batch, without those of `uncounted`. */
  readonly macs: number | null;
  readonly totalParams: number | null;
  readonly inputs: readonly PortReport[];
  readonly outputs: readonly PortReport[];
  /** Operators whose work is not counted, by name. */
  readonly uncounted: readonly string[];
  /** Sentences, for `refused` and `failed`. */
  readonly problem: string | null;
  /** Only of `measured`. */
  readonly medianMs: number | null;
  readonly batch: number;
  /** How its output was judged, or what is odd about it, a sentence. */
  readonly note: string | null;
}

/** The same for people. */
export function reportText(report: ModelReport): string {
  const port = ({ name, shape, dtype }: PortReport): string => `${name} ${shape.join(' x ') || 'one number'} ${dtype}`;
  const rows: readonly (readonly [name: string, value: string | undefined])[] = [
    ['state', report.state],
    ['problem', report.problem ?? undefined],
    ['inputs', report.inputs.map(port).join('; ') || undefined],
    ['outputs', report.outputs.map(port).join('; ') || undefined],
    ['parameters', report.totalParams?.toLocaleString('en')],
    ['MACs', report.macs?.toLocaleString('en')],
    ['not counted', report.uncounted.join(', ') || undefined],
    ['batch', String(report.batch)],
    ['median', report.medianMs === null ? undefined : `${report.medianMs} ms`],
    ['note', report.note ?? undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(12)}${value}`])).join('\n');
}
