import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** How far below the screen things are made ready: about one screen of a phone. */
const AHEAD = '640px 0px';

/** Whether an element is on the screen or soon will be; once it was, it stays so. */
export function useNearViewport(holder: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (!element || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder, near]);
  return near;
}
