import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Picture, PictureSize } from '../../charts/picture';
import { useNearViewport } from '../use-near-viewport';

export type Draw = (size: PictureSize) => Promise<Picture>;

/** Draws into a holder once it is near the screen, and anew when the holder changes its size. */
export function usePicture(holder: RefObject<HTMLElement | null>, draw: Draw): { picture?: Picture; failed: boolean } {
  const [picture, setPicture] = useState<Picture>();
  const [failed, setFailed] = useState(false);
  const size = useSize(holder);
  const near = useNearViewport(holder);
  useEffect(() => {
    if (!size || !near) return;
    let stale = false;
    draw(size).then(
      (drawn) => {
        if (stale) return;
        setPicture(drawn);
        setFailed(false);
      },
      () => !stale && setFailed(true),
    );
    return () => {
      stale = true;
    };
  }, [draw, size, near]);
  return picture ? { picture, failed } : { failed };
}

function useSize(holder: RefObject<HTMLElement | null>): PictureSize | undefined {
  const [size, setSize] = useState<PictureSize>();
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const widthPx = Math.floor(element.clientWidth);
      const heightPx = Math.floor(element.clientHeight);
      setSize((known) => (known?.widthPx === widthPx && known.heightPx === heightPx ? known : { widthPx, heightPx }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return size && size.widthPx > 0 ? size : undefined;
}
