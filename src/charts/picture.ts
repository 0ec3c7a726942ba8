/** A drawn chart. Its colours are CSS variables, so that it follows the light or dark scheme of the page. */
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

/** The mark nearest to a point of the picture, or undefined where none is within reach. */
export function nearestMark(
  marks: readonly PictureMark[],
  xPx: number,
  yPx: number,
  reachPx: number,
): PictureMark | undefined {
  let nearest: PictureMark | undefined;
  let nearestPx = reachPx;
  for (const mark of marks) {
    const distancePx = Math.hypot(mark.xPx - xPx, mark.yPx - yPx);
    if (distancePx <= nearestPx) {
      nearestPx = distancePx;
      nearest = mark;
    }
  }
  return nearest;
}
