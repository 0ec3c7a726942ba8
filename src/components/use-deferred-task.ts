import { useEffect, useMemo, useState } from 'preact/hooks';

/**
 * What `make` makes: at once, or where it `takesLong` in a task of its own after the page has been drawn, so that the page
 * stays at hand; undefined until then. Made anew when `make` changes: keep it the same while the data is.
 */
export function useDeferredTask<T>(make: () => T, takesLong: boolean): T | undefined {
  const now = useMemo(() => (takesLong ? undefined : { make, value: make() }), [make, takesLong]);
  const [later, setLater] = useState<{ readonly make: () => T; readonly value: T }>();
  useEffect(() => {
    if (!takesLong) return;
    const timer = window.setTimeout(() => setLater({ make, value: make() }));
    return () => window.clearTimeout(timer);
  }, [make, takesLong]);
  if (now !== undefined) return now.value;
  return later?.make === make ? later.value : undefined;
}
