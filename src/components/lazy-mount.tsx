import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useNearViewport } from './use-near-viewport';

interface LazyMountProps {
  /** About what it will take, so that little moves when it comes. */
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
