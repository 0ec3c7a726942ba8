import type { ComponentChildren } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Picture } from '../../charts/picture';
import { ErrorBoundary } from '../error-boundary';
import { ChartFiles } from './chart-files';
import { ChartPicture, type ChartShape, type Draw } from './chart-picture';
import type { ChartTable } from './chart-table';
import { lazyValue } from './selection';
import { idsInOrder, KEY_STEPS, stepTo, type WalkStep } from './walk';
import './chart.css';
import '../button.css';

export interface ChartFigureProps {
  readonly title: ComponentChildren;
  /** Level of the heading: 2 where the chart is a section. */
  readonly level?: 2 | 3;
  /** How to read the picture, or its conclusion. */
  readonly note?: ComponentChildren;
  /** Between heading and picture: what is drawn, where that can be chosen. */
  readonly children?: ComponentChildren;
  readonly shape: ChartShape;
  /** Draws anew whenever this function changes: keep it the same while the data is. */
  readonly draw: Draw;
  /** The numbers drawn. */
  readonly table: ChartTable;
  /** The mark that is picked. Without `select` the figure keeps it itself. */
  readonly selected?: string | undefined;
  readonly select?: (id: string) => void;
  /** A mark in words; undefined for one that is not in this chart. Without it marks can't be walked through. */
  readonly describe?: (id: string) => string | undefined;
  /** Shows all there is to a mark. */
  readonly open?: (id: string) => void;
  /** Of saved files, without an ending. */
  readonly name: string;
}

/** A chart with its heading, picture, note, numbers as a table, and buttons that save it as a file. */
export const ChartFigure = (props: ChartFigureProps) => (
  <ErrorBoundary what="This chart" of={props.draw}>
    <Figure {...props} />
  </ErrorBoundary>
);

function Figure(props: ChartFigureProps) {
  const { title, level = 3, note, children, shape, draw, table, describe, open, name } = props;
  const [own, setOwn] = useState<string>();
  const selected = props.select ? props.selected : own;
  const select = props.select ?? setOwn;
  const [picture, setPicture] = useState<Picture>();
  const [spoken, setSpoken] = useState('');
  const figure = useRef<HTMLElement>(null);
  const titleId = useId();
  const canWalk = describe !== undefined;
  const ids = useMemo(() => lazyValue(() => (picture && canWalk ? idsInOrder(picture.marks) : [])), [picture, canWalk]);
  const words = selected === undefined ? undefined : describe?.(selected);

  const step = (by: WalkStep): void => {
    const next = stepTo(ids(), selected, by);
    if (next === undefined) return;
    select(next);
    setSpoken(describe?.(next) ?? '');
  };
  const press = (key: string): boolean => {
    if (key in KEY_STEPS) step(KEY_STEPS[key]);
    else if ((key === 'Enter' || key === ' ') && open && selected !== undefined && words !== undefined) open(selected);
    else return false;
    return ids().length > 0;
  };
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <figure ref={figure} class={level === 2 ? 'chart section' : 'chart'} aria-labelledby={titleId}>
      <Heading id={titleId}>{title}</Heading>
      {children}
      <ChartPicture
        shape={shape}
        draw={draw}
        selected={selected}
        select={select}
        press={press}
        labelledBy={titleId}
        onDrawn={setPicture}
      />
      {note !== undefined && <p class="note">{note}</p>}
      {describe && (
        <ChartWalk words={words} step={step} open={open && selected !== undefined ? () => open(selected) : undefined} />
      )}
      <ChartFiles figure={figure} picture={picture} table={table} name={name} titleId={titleId} />
      <span class="visually-hidden" role="status">
        {spoken}
      </span>
    </figure>
  );
}

interface ChartWalkProps {
  readonly words: string | undefined;
  readonly step: (by: WalkStep) => void;
  readonly open: (() => void) | undefined;
}

/** Steps through a chart's marks by thumb, reads the one picked, and opens it. */
function ChartWalk({ words, step, open }: ChartWalkProps) {
  return (
    <div class="chart-cursor">
      <button type="button" class="button button-quiet" aria-label="Previous point" onClick={() => step('previous')}>
        ←
      </button>
      {open || words === undefined ? (
        <button type="button" class="button button-quiet" disabled={words === undefined} onClick={open}>
          {words ?? 'Tap a point, or step through them'}
        </button>
      ) : (
        <p class="chart-cursor-words">{words}</p>
      )}
      <button type="button" class="button button-quiet" aria-label="Next point" onClick={() => step('next')}>
        →
      </button>
    </div>
  );
}
