import { useEffect, useState } from 'preact/hooks';
import { type BudgetRange, budgetAt, shareOfRange } from '../../search/budget';
import { formatSetting, formatSettingMs } from '../../text/format';

interface BudgetPickerProps {
  readonly range: BudgetRange;
  readonly budgetMs: number;
  readonly choose: (budgetMs: number) => void;
}

const STEPS = 200;

/** How long one inference may take: a slider over the front, by ratio, and a number for what it does not reach. */
export function BudgetPicker({ range, budgetMs, choose }: BudgetPickerProps) {
  const [text, setText] = useState(formatSetting(budgetMs));
  useEffect(() => setText(plain(budgetMs)), [budgetMs]);
  const typed = Number(text.trim().replace(',', '.'));
  const isOdd = !(typed > 0 && Number.isFinite(typed));
  return (
    <section class="best-budget" aria-labelledby="best-budget-title">
      <h2 id="best-budget-title">How long may one inference take?</h2>
      <div class="best-budget-number">
        <input
          type="text"
          inputMode="decimal"
          aria-label="Latency budget in milliseconds"
          aria-invalid={isOdd}
          value={text}
          onInput={(event) => {
            const { value } = event.currentTarget;
            setText(value);
            const ms = Number(value.trim().replace(',', '.'));
            if (ms > 0 && Number.isFinite(ms)) choose(ms);
          }}
          onBlur={() => setText(plain(budgetMs))}
        />
        <span>ms</span>
      </div>
      <input
        type="range"
        class="best-slider"
        aria-label="Latency budget"
        aria-valuetext={formatSettingMs(budgetMs)}
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(STEPS * shareOfRange(range, budgetMs))}
        onInput={(event) => choose(budgetAt(range, Number(event.currentTarget.value) / STEPS))}
      />
      <div class="best-slider-ends" aria-hidden="true">
        <span>{formatSettingMs(range.lowMs)}</span>
        <span>{formatSettingMs(range.highMs)}</span>
      </div>
    </section>
  );
}

/** As a person would type it. */
const plain = (ms: number): string => String(Number(ms.toPrecision(4)));
