import './profile.css';

export interface TimePart {
  readonly key: string;
  readonly name: string;
  readonly ms: number;
  /** Which look it has: operators in the backend's colour, the rest in greys. */
  readonly look: TimeLook;
}

export type TimeLook = 'operator-0' | 'operator-1' | 'operator-2' | 'operator-3' | 'call' | 'read-back' | 'rest';

/** The look of the operator kind at this place, longest first; from the fourth on all are alike. */
export const operatorLook = (place: number): TimeLook => OPERATOR_LOOKS[Math.min(place, OPERATOR_LOOKS.length - 1)];
const OPERATOR_LOOKS = ['operator-0', 'operator-1', 'operator-2', 'operator-3'] as const;

/** One bar, each part as wide as its time. The table below it says the same in numbers. */
export function TimeBar({ parts }: { readonly parts: readonly TimePart[] }) {
  return (
    <div class="time-bar" aria-hidden="true">
      {parts
        .filter(({ ms }) => ms > 0)
        .map(({ key, ms, look }) => (
          <span key={key} class={`time-part time-${look}`} style={{ flexGrow: ms }} />
        ))}
    </div>
  );
}

export const Swatch = ({ look }: { readonly look: TimeLook }) => (
  <span class={`time-swatch time-${look}`} aria-hidden="true" />
);
