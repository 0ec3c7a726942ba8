import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { logError } from '../../base/log-error';
import { nearestMark, type Picture, type PictureSize } from '../../charts/picture';
import { useNearViewport } from '../lazy-mount';

/** Draws a chart at a size; rejects where it cannot be drawn. */
export type Draw = (size: PictureSize) => Promise<Picture>;

interface ChartPictureProps {
  /** Decides the height; the width is what the page gives. */
  readonly shape: ChartShape;
  readonly draw: Draw;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  /** A key was pressed on the picture; true where it meant something. */
  readonly press: (key: string) => boolean;
  /** Id of the heading. */
  readonly labelledBy: string;
  /** Gets every picture that is drawn. */
  readonly onDrawn: (picture: Picture) => void;
}

export type ChartShape = 'strip' | 'bars' | 'wide' | 'square' | 'tall';

/** A finger covers about this much. */
const REACH_PX = 28;

/** Holds a chart's place from the start, draws it when it comes near, and lets people point at its marks. */
export function ChartPicture({ shape, draw, selected, select, press, labelledBy, onDrawn }: ChartPictureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const { picture, failed } = usePicture(holder, draw);

  // Before the next key: the canvas takes the focus from now on, and keys walk through the marks that `onDrawn` gets.
  useLayoutEffect(() => {
    if (!picture || !canvas.current) return;
    canvas.current.replaceChildren(picture.svg);
    onDrawn(picture);
  }, [picture, onDrawn]);

  useEffect(() => (picture ? listenForPointing(picture, select) : undefined), [picture, select]);

  useEffect(() => {
    if (picture) ring(picture, selected);
  }, [picture, selected]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && press(event.key)) event.preventDefault();
  };
  const hasMarks = picture !== undefined && picture.marks.length > 0;
  return (
    <div ref={holder} class={`chart-picture chart-${shape}`}>
      {failed && <p class="note">The chart could not be drawn. Its numbers are in the table below.</p>}
      <div
        ref={canvas}
        class="chart-canvas"
        {...(hasMarks ? { role: 'group', tabIndex: 0, 'aria-labelledby': labelledBy, onKeyDown } : {})}
      />
    </div>
  );
}

function listenForPointing(picture: Picture, select: (id: string) => void): () => void {
  const point = (event: MouseEvent): void => {
    const box = picture.svg.getBoundingClientRect();
    const mark = nearestMark(picture.marks, event.clientX - box.left, event.clientY - box.top, REACH_PX);
    if (mark) select(mark.id);
  };
  picture.svg.addEventListener('click', point);
  return () => picture.svg.removeEventListener('click', point);
}

function ring(picture: Picture, selected: string | undefined): void {
  for (const old of picture.svg.querySelectorAll('.chart-ring')) old.remove();
  for (const mark of picture.marks.filter(({ id }) => id === selected)) {
    const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    circle.setAttribute('class', 'chart-ring');
    circle.setAttribute('cx', String(mark.xPx));
    circle.setAttribute('cy', String(mark.yPx));
    circle.setAttribute('r', '8');
    picture.svg.append(circle);
  }
}

/** Draws into a holder once it is near the screen, and anew when the holder changes its size. */
function usePicture(holder: RefObject<HTMLElement | null>, draw: Draw): { picture?: Picture; failed: boolean } {
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
      (error: unknown) => {
        logError('A chart could not be drawn', error);
        if (!stale) setFailed(true);
      },
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
