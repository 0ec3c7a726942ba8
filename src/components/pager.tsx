import { formatCount } from '../text/format';
import './button.css';
import './components.css';

interface PagerProps {
  /** Names the list: "cells". */
  readonly of: string;
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly turn: (page: number) => void;
}

/** Turns the pages of a long list; nothing where one page holds it all. */
export function Pager({ of, page, pageSize, total, turn }: PagerProps) {
  const last = Math.ceil(total / pageSize) - 1;
  if (last < 1) return null;
  const button = (name: string, sign: string, to: number) => (
    <button
      type="button"
      class="button"
      aria-label={`${name} page of ${of}`}
      disabled={to < 0 || to > last || to === page}
      onClick={() => turn(to)}
    >
      {sign}
    </button>
  );
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      {button('First', '⇤', 0)}
      {button('Previous', '←', page - 1)}
      <span class="pager-place">
        {formatCount(page * pageSize + 1)} to {formatCount(Math.min(total, (page + 1) * pageSize))} of{' '}
        {formatCount(total)}
      </span>
      {button('Next', '→', page + 1)}
      {button('Last', '⇥', last)}
    </nav>
  );
}
