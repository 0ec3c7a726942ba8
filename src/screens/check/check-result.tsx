import { Disclosure } from '../../components/disclosure';
import { Facts } from '../../components/facts';
import type { DeviceCheck } from '../../measure/device-check/findings';
import { judgeBackend } from '../../measure/device-check/verdict';
import { hrefOf } from '../../routes/routes';
import { phoneItems } from '../../text/device-check/findings';
import { checkText } from '../../text/device-check/report';
import { formatDate, formatDuration } from '../../text/format';
import type { Check } from './controller';
import { VerdictSection } from './verdict-section';

interface CheckResultProps {
  readonly result: DeviceCheck;
  /** Opened from a link: another device's. */
  readonly shared: boolean;
  readonly actions: Pick<Check, 'startCheck' | 'shareCheck' | 'copyCheck'>;
}

/** The result of a check: a verdict for each backend, and buttons that share it. */
export function CheckResult({ result: check, shared, actions }: CheckResultProps) {
  return (
    <div class="check">
      <div class="check-head">
        <h1>{shared ? 'A phone that somebody checked' : 'This phone, checked'}</h1>
        <p class="check-lead">{summary(check)}</p>
        <p class="note">
          {formatDate(check.startedAtMs)}, took {formatDuration(check.tookMs)}
          {shared ? '. Opened from a link; nothing was measured here.' : '. Nothing left this device.'}
        </p>
        <div class="button-row">
          <button type="button" class="button button-primary" onClick={() => actions.shareCheck(check)}>
            Share this check
          </button>
          <button type="button" class="button" onClick={() => actions.copyCheck(check)}>
            Copy as text
          </button>
          {shared ? (
            <a class="button" href={hrefOf({ name: 'check' })}>
              Check the phone in your hand
            </a>
          ) : (
            <button type="button" class="button" onClick={actions.startCheck}>
              Check again
            </button>
          )}
        </div>
        {!shared && (
          <p class="note">
            The link names the browser and its major version. The text has the browser's own full words, and the phone's
            model where the browser tells it.
          </p>
        )}
      </div>
      <div class="check-verdicts">
        {check.backends.map((findings) => (
          <VerdictSection key={findings.backend} findings={findings} />
        ))}
      </div>
      <section class="section" aria-labelledby="check-phone-title">
        <h2 id="check-phone-title">The phone</h2>
        <Facts items={phoneItems(check)} />
        <Disclosure title="All of it as text">
          {() => (
            <textarea class="check-text" readOnly rows={16} aria-label="The check as text" value={checkText(check)} />
          )}
        </Disclosure>
      </section>
    </div>
  );
}

/** "2 backends are good, 1 is usable with limits, 1 is not available." */
function summary({ backends }: DeviceCheck): string {
  const levels = backends.map((findings) => judgeBackend(findings).level);
  const parts = (
    [
      ['good', 'good'],
      ['usable', 'usable with limits'],
      ['distrust', 'not to be trusted'],
      ['unavailable', 'not available'],
      ['unchecked', 'not checked'],
    ] as const
  ).flatMap(([level, words]) => {
    const count = levels.filter((found) => found === level).length;
    return count === 0 ? [] : [{ count, words }];
  });
  return `${parts.map(({ count, words }, i) => `${count} ${i > 0 ? '' : count === 1 ? 'backend ' : 'backends '}${count === 1 ? 'is' : 'are'} ${words}`).join(', ')}.`;
}
