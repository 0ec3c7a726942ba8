import { useEffect, useRef, useState } from 'preact/hooks';
import { nearestMark, type Picture, type PictureSize } from '../../charts/picture';
import './chart.css';

interface ChartProps {
  /** Decides the height; the width is what the page gives. */
  readonly shape: 'bars' | 'wide' | 'square';
  /** Draws anew whenever this function changes: keep it the same while the data is. */
  readonly draw: (size: PictureSize) => Promise<Picture>;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
}

/** A finger covers about this much. */
const REACH_PX = 28;

/** Holds a chart's place from the start, draws it when it is there, and lets people point at its marks. */
export function Chart({ shape, draw, selected, select }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Picture>();
  const [failed, setFailed] = useState(false);
  const size = useSize(holder);

  useEffect(() => {
    if (!size) return;
    let stale = false;
    draw(size).then(
      (drawn) => !stale && setPicture(drawn),
      () => !stale && setFailed(true),
    );
    return () => {
      stale = true;
    };
  }, [draw, size]);

  useEffect(() => {
    if (!picture || !canvas.current) return;
    canvas.current.replaceChildren(picture.svg);
    return listenForPointing(picture, select);
  }, [picture, select]);

  useEffect(() => {
    if (picture) ring(picture, selected);
  }, [picture, selected]);

  return (
    <div ref={holder} class={`chart-picture chart-${shape}`}>
      {failed && <p class="note">The chart did not load. Its numbers are in the table below.</p>}
      <div ref={canvas} />
    </div>
  );
}

function useSize(holder: { readonly current: HTMLElement | null }): PictureSize | undefined {
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
  picture.svg.querySelector('.chart-ring')?.remove();
  const mark = picture.marks.find(({ id }) => id === selected);
  if (!mark) return;
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  circle.setAttribute('class', 'chart-ring');
  circle.setAttribute('cx', String(mark.xPx));
  circle.setAttribute('cy', String(mark.yPx));
  circle.setAttribute('r', '8');
  picture.svg.append(circle);
}
