/** An operator as a look-up table knows it. */
export interface TableOperator {
  /** Equal for equal work: `operatorSignature`, or written from the columns of a published table. */
  readonly signature: string;
  /** Operators of one kind stand in for each other where a signature has no entry. */
  readonly kind: string;
  /** What the time grows with among operators of its kind, in any unit. Undefined where nobody counts it. */
  readonly work: number | undefined;
}

export interface OperatorTiming extends TableOperator {
  readonly ms: number;
  /** The network it was timed in; missing where it was timed alone. */
  readonly network?: string;
}
