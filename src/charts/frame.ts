import type * as PlotModule from '@observablehq/plot';
import { tickText } from './axes';
import type { Picture, PictureMark, PictureSize } from './picture';

/** Observable Plot, as the functions that make marks take it. */
export type Plot = typeof PlotModule;

/** Marks and axes of a chart. */
export interface FrameSpec {
  readonly size: PictureSize;
  /** Spoken instead of the picture. */
  readonly description: string;
  readonly x: PlotModule.ScaleOptions;
  readonly y: PlotModule.ScaleOptions;
  /** Margins and scales of colour that differ from those of other charts. */
  readonly options?: PlotModule.PlotOptions;
  /** From the lowest layer to the uppermost. */
  readonly marks: (plot: Plot) => readonly PlotModule.Markish[];
  /** Points of the data that can be pointed at, in the units of the axes. */
  readonly places: readonly { readonly id: string; readonly x: number; readonly y: number | string }[];
}

/** Type size, margins that hold the labels, and no colours of Plot's own. */
const FRAME = {
  marginTop: 28,
  marginRight: 16,
  marginBottom: 40,
  marginLeft: 52,
  style: { fontFamily: 'inherit', fontSize: '12px', background: 'none', overflow: 'visible' },
};

/** Width of the right margin, in px, which a chart that divides its width must subtract. */
export const FRAME_RIGHT_PX = FRAME.marginRight;

/** Axis labels without arrows, and numbers as `tickText` writes them; the options of an axis override both. */
const AXIS = { labelArrow: 'none', tickFormat: tickText } as const;

/** Draws a chart: the frame that all charts share, its two axes, and the marks within. */
export async function drawInFrame(spec: FrameSpec): Promise<Picture> {
  const Plot = await loadPlot();
  const plot = Plot.plot({
    ...FRAME,
    ...spec.options,
    width: spec.size.widthPx,
    height: spec.size.heightPx,
    ariaLabel: spec.description,
    x: { ...AXIS, ...spec.x },
    y: { ...AXIS, ...spec.y },
    marks: [...spec.marks(Plot)],
  });
  return { svg: svgOf(plot), marks: marksOf(plot, spec.places) };
}

/** Observable Plot, fetched when the first chart is drawn. */
const loadPlot = (): Promise<Plot> => import('@observablehq/plot');

/**
 * The drawing as one picture with one spoken description. Plot also labels its groups, which no role of theirs
 * permits; it gives a figure in place of the svg where there are legends or captions, and ours have none.
 */
function svgOf(drawn: Element): SVGSVGElement {
  if (!(drawn instanceof SVGSVGElement)) throw new Error('Plot drew something other than one svg');
  drawn.setAttribute('role', 'img');
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return drawn;
}

/** The middle of its band where an axis has bands. */
function marksOf(
  plot: { scale(name: 'x' | 'y'): PlotModule.Scale | undefined },
  places: FrameSpec['places'],
): PictureMark[] {
  const [x, y] = [plot.scale('x'), plot.scale('y')];
  const middle = (scale: PlotModule.Scale | undefined, value: number | string): number =>
    Number(scale?.apply(value)) + (scale?.bandwidth ?? 0) / 2;
  return places.map(({ id, ...at }) => ({ id, xPx: middle(x, at.x), yPx: middle(y, at.y) }));
}
