import { useState } from 'preact/hooks';

let nextId = 1;

/**
 * An id that no other element of the page has. Preact's own `useId` counts anew whenever the whole page is rendered, as it is
 * on every change of the app's state: what appears later would get an id that is taken, and two groups of radio buttons
 * would become one.
 */
export function useUniqueId(): string {
  const [id] = useState(() => `u${nextId++}`);
  return id;
}
