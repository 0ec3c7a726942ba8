/** Throws when an invariant of our own code is broken. Never for input from outside: that is parsed into a Result. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** Makes the compiler prove that a union was handled whole. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable value: ${JSON.stringify(value)}`);
}
