import { BackendTag } from '../../components/backend-tag';
import { Disclosure } from '../../components/disclosure';
import { type FactItem, Facts } from '../../components/facts';
import { Term } from '../../components/term';
import { checkFigures } from '../../measure/device-check/figures';
import type { BackendFindings } from '../../measure/device-check/findings';
import { judgeBackend, type VerdictLevel } from '../../measure/device-check/verdict';
import { describeDifference, findingItems } from '../../text/device-check/findings';
import { describeOutputError, describeReason, percent, verdictLine } from '../../text/device-check/labels';
import { formatMs, formatSettingMs } from '../../text/format';

const SIGNS: Readonly<Record<VerdictLevel, string>> = {
  good: '✓',
  usable: '!',
  distrust: '✕',
  unavailable: '–',
  unchecked: '–',
};

/** One backend: the verdict in a line, why, the figures that count, and all of them behind a disclosure. */
export function VerdictSection({ findings }: { readonly findings: BackendFindings }) {
  const verdict = judgeBackend(findings);
  const title = `check-${findings.backend}`;
  const isSaidAlready = verdict.level === 'unavailable' && findings.unavailable !== undefined;
  const items = findingItems(findings);
  return (
    <section class="section verdict" aria-labelledby={title}>
      <h2 id={title} class="verdict-title">
        <BackendTag backend={findings.backend} />
      </h2>
      <p class={`verdict-line verdict-${verdict.level}`}>
        <span class="verdict-sign" aria-hidden="true">
          {SIGNS[verdict.level]}
        </span>
        <span>{verdictLine(verdict)}.</span>
      </p>
      {verdict.reasons.length > 0 && !isSaidAlready && (
        <ul class="verdict-reasons">
          {verdict.reasons.map((reason) => {
            const { text } = describeReason(reason);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      )}
      <Facts items={keyFigures(findings)} />
      {items.length > 0 && <Disclosure title="All findings">{() => <Facts items={items} />}</Disclosure>}
    </section>
  );
}

function keyFigures(findings: BackendFindings): FactItem[] {
  const { anchors, linearity, worstOutput } = checkFigures(findings);
  const { clock } = findings;
  const [compute] = anchors;
  return [
    ...(compute === undefined ? [] : [{ name: <Term of="anchor">Anchor</Term>, value: formatMs(compute.latencyMs) }]),
    ...(compute?.repeats === undefined
      ? []
      : [
          {
            name: <Term of="A/A">A/A repeat</Term>,
            value: `the same within ±${percent(Math.abs(compute.repeats.difference) + compute.repeats.halfWidth)}`,
          },
        ]),
    ...(compute?.drift === undefined
      ? []
      : [{ name: <Term of="drift">Drift</Term>, value: describeDifference(compute.drift) }]),
    ...(clock === undefined
      ? []
      : [{ name: <Term of="clock step">Clock step</Term>, value: formatSettingMs(clock.smallestMs) }]),
    ...(worstOutput === undefined
      ? []
      : [
          {
            name: 'Outputs',
            value: describeOutputError(worstOutput.error),
          },
        ]),
    ...(linearity === undefined
      ? []
      : [
          {
            name: <Term of="linearity">Linearity</Term>,
            value: `within ${percent(linearity.largestResidual)} of a line`,
          },
        ]),
  ];
}
