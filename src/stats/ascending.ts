/** More values at a time than these are sorted all at once. */
const MAX_INSERTED = 8;

/** Puts values where they belong in a list in ascending order: a few of them without moving through the list. */
export function insertAscending(ascending: number[], values: readonly number[]): void {
  if (values.length > MAX_INSERTED) {
    for (const value of values) ascending.push(value);
    ascending.sort((a, b) => a - b);
    return;
  }
  for (const value of values) {
    const at = firstWhere(ascending.length, (i) => ascending[i] > value);
    ascending.splice(at, 0, value);
  }
}

/** Binary search: the first of `length` indices for which a monotonic predicate holds; `length` where it holds for none. */
export function firstWhere(length: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
