/** Work done to open one link or file from outside: tests assert on these counts, never on time. */
export interface DecodeWork {
  /** Bytes that came out of deflate. */
  bytesInflated: number;
  /**
   * Values of JSON texts, counted before they are parsed. A text with more than its limit is counted up to there, and
   * not parsed.
   */
  nodesParsed: number;
  /** Measurements made from columns, or checked one by one in a file. */
  measurementsBuilt: number;
}

export const noWork = (): DecodeWork => ({ bytesInflated: 0, nodesParsed: 0, measurementsBuilt: 0 });
