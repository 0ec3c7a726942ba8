import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useNear } from './use-near-viewport';

interface LaterProps {
  /** About what it will take, so that little moves when it comes. */
  readonly heightPx: number;
  readonly children: () => ComponentChildren;
}

/** Holds a place, and makes what belongs there when it comes near the screen. */
export function Later({ heightPx, children }: LaterProps) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place);
  if (near) return <>{children()}</>;
  return <div ref={place} class="later" style={{ minHeight: `${heightPx}px` }} />;
}
