/**
 * What the roots depend on, each item after those it reads, and each key once. Takes time in the number of edges and does
 * not recurse: a file may hold a chain of any length, or a cycle, whose last edge is then ignored.
 */
export function postOrder<Item>(
  roots: readonly Item[],
  keyOf: (item: Item) => string,
  readsOf: (item: Item) => readonly Item[],
): Item[] {
  const ordered: Item[] = [];
  const seen = new Set<string>();
  const stack: { readonly item: Item; readonly reads: readonly Item[]; next: number }[] = [];
  const enter = (item: Item): void => {
    const key = keyOf(item);
    if (seen.has(key)) return;
    seen.add(key);
    stack.push({ item, reads: readsOf(item), next: 0 });
  };
  for (const root of roots) {
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (top.next < top.reads.length) enter(top.reads[top.next++]);
      else {
        stack.pop();
        ordered.push(top.item);
      }
    }
  }
  return ordered;
}
