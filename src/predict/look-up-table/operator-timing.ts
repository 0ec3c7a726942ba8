/** An operator of a network, as far as a look-up table distinguishes operators. */
export interface TableOperator {
  /** Equal for equal work: `operatorSignature`, or written from the columns of a published table. */
  readonly signature: string;
  /** The time of an operator without an entry is estimated from timings of the same kind. */
  readonly kind: string;
  /** Quantity that the time grows with among operators of one kind, in any unit. Undefined where it is not counted. */
  readonly work: number | undefined;
}

export interface OperatorTiming extends TableOperator {
  readonly ms: number;
  /** The network it was timed in; missing where it was timed alone. */
  readonly network?: string;
}
