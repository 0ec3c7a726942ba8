/** A latency from a link lies within this of the sender's, percent. */
export const LINK_PRECISION_PERCENT = 0.05;

/** What is accepted from outside before it is looked into. */
export interface LinkLimits {
  /** Characters of the fragment. */
  readonly maxChars: number;
  /** Bytes after inflating: a small link can inflate a thousandfold. */
  readonly maxInflatedBytes: number;
}

/** Room for about 6,000 cells. */
export const LINK_LIMITS: LinkLimits = { maxChars: 65_536, maxInflatedBytes: 1_048_576 };
