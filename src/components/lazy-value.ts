/** Makes it when it is first asked for, and never again: what few people ask for costs the others nothing. */
export function lazyValue<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
