import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface LazyMountProps {
  /** Expected height, in px, so that the layout shifts little when the content appears. */
  readonly heightPx: number;
  readonly children: () => ComponentChildren;
}

/** Holds a place, and makes what belongs there when it comes near the screen. */
export function LazyMount({ heightPx, children }: LazyMountProps) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNearViewport(place);
  if (near) return <>{children()}</>;
  return <div ref={place} class="later" style={{ minHeight: `${heightPx}px` }} />;
}

/** Margin below the viewport within which content is mounted: about one screen of a phone. */
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
