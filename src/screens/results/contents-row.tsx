import './study.css';

/** A part of a long page: its id there, and how it is called in the row. */
export interface ContentsItem {
  readonly id: string;
  readonly label: string;
}

/** Leads to the parts of a long page. Buttons, since the fragment of the address is the router's. */
export function ContentsRow({ items }: { readonly items: readonly ContentsItem[] }) {
  return (
    <nav class="contents" aria-label="On this page">
      <ul class="contents-list">
        {items.map(({ id, label }) => (
          <li key={id}>
            <button type="button" class="contents-item" onClick={() => jumpTo(id)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Parts on the way take their place only when they come near, so the way is corrected once they have. */
const SETTLED_MS = 250;

function jumpTo(id: string): void {
  const part = document.getElementById(id);
  if (part === null) return;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ behavior: 'instant', block: 'start' });
  const topPx = part.getBoundingClientRect().top;
  const scrolledPx = window.scrollY;
  setTimeout(() => {
    const hasScrolled = window.scrollY !== scrolledPx;
    if (!hasScrolled && Math.abs(part.getBoundingClientRect().top - topPx) > 1)
      part.scrollIntoView({ behavior: 'instant', block: 'start' });
  }, SETTLED_MS);
}
