import type { ComponentChildren } from 'preact';
import './components.css';

interface FigureProps {
  readonly value: string;
  readonly unit?: string;
  readonly name: ComponentChildren;
}

/** A large number with its unit, and its name below. */
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
