import type * as PlotModule from '@observablehq/plot';

/** A drawn chart. It holds no colours of its own but CSS variables, so that it follows the page's scheme by itself. */
export interface Picture {
  readonly svg: SVGSVGElement;
  /** Where each point of the data came to lie, for pointing at it. */
  readonly marks: readonly PictureMark[];
}

export interface PictureMark {
  readonly id: string;
  readonly xPx: number;
  readonly yPx: number;
}

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Observable Plot, fetched when the first chart is drawn. */
export const loadPlot = (): Promise<typeof PlotModule> => import('@observablehq/plot');

/** What all charts share: type size, margins that hold the labels, plain numbers on the axes. */
export const COMMON = {
  marginTop: 28,
  marginRight: 16,
  marginBottom: 40,
  marginLeft: 52,
  style: { fontFamily: 'inherit', fontSize: '12px', background: 'none', overflow: 'visible' },
};

/**
 * The drawing as one picture with one spoken description. Plot also labels its groups, which no role of theirs
 * permits; it gives a figure in place of the svg where there are legends or captions, and ours have none.
 */
export function svgOf(drawn: Element): SVGSVGElement {
  if (!(drawn instanceof SVGSVGElement)) throw new Error('Plot drew something other than one svg');
  drawn.setAttribute('role', 'img');
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return drawn;
}

export function positions<T>(
  plot: { scale(name: 'x' | 'y'): PlotModule.Scale | undefined },
  data: readonly T[],
  place: (datum: T) => { id: string; x: number; y: number },
): PictureMark[] {
  const x = plot.scale('x');
  const y = plot.scale('y');
  return data.map((datum) => {
    const at = place(datum);
    return { id: at.id, xPx: Number(x?.apply(at.x)), yPx: Number(y?.apply(at.y)) };
  });
}

/** The mark nearest to a point of the picture, or undefined where none is within reach. */
export function nearestMark(
  marks: readonly PictureMark[],
  xPx: number,
  yPx: number,
  reachPx: number,
): PictureMark | undefined {
  let nearest: PictureMark | undefined;
  let least = reachPx;
  for (const mark of marks) {
    const distance = Math.hypot(mark.xPx - xPx, mark.yPx - yPx);
    if (distance <= least) {
      least = distance;
      nearest = mark;
    }
  }
  return nearest;
}
