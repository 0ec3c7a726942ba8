import type { ComponentChildren } from 'preact';
import './components.css';

interface FigureProps {
  readonly value: string;
  readonly unit?: string;
  readonly name: ComponentChildren;
}

/** One number, large, with what it is beneath it. */
export function Figure({ value, unit, name }: FigureProps) {
  return (
    <div>
      <span class="figure-value">
        {value}
        {unit !== undefined && <span class="figure-unit">{`\u202f${unit}`}</span>}
      </span>
      <span class="figure-name">{name}</span>
    </div>
  );
}
