import { Disclosure } from '../../../components/disclosure';
import { type FactItem, Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import type { Environment } from '../../../measure/record/environment';
import type { StudyRecord } from '../../../measure/record/study-record';
import { redactEnvironment } from '../../../share/bundle/redact';
import { formatMs, formatSetting, formatSettingMs } from '../../../text/format';

/** Where the study ran: the short of it, and all of it behind a disclosure. */
export function EnvironmentSection({ record }: { readonly record: StudyRecord }) {
  const environments = Object.entries(record.environments);
  return (
    <section class="section" aria-labelledby="environment-title">
      <h2 id="environment-title">
        Where this was measured: <Term of="environment">environment</Term>
      </h2>
      {environments.length === 0 && <p class="soft">The study ended before the backend was up.</p>}
      {environments.map(([id, environment], i) => (
        <div key={id} class="environment">
          {environments.length > 1 && <h3>Environment {i + 1}</h3>}
          <Facts items={summary(environment)} />
          <Disclosure title="All of it">{() => <Facts items={everything(environment)} />}</Disclosure>
        </div>
      ))}
    </section>
  );
}

function summary(environment: Environment): FactItem[] {
  const { adapter, deviceModel, platform } = environment;
  return [
    ...(deviceModel === '' ? [] : [{ name: 'Device', value: deviceModel }]),
    ...(platform === '' ? [] : [{ name: 'Platform', value: platform }]),
    { name: 'Browser', value: redactEnvironment(environment).userAgent },
    { name: 'Adapter', value: adapter.software ? `${adapter.name}, software` : adapter.name },
    { name: 'Clock step', value: formatSettingMs(environment.timerResolutionMs) },
    {
      name: <Term of="empty read-back">Empty read-back</Term>,
      value: `${formatMs(environment.emptyReadBackMs)}, the floor of every latency`,
    },
  ];
}

function everything(environment: Environment): FactItem[] {
  return [
    { name: 'Site version', value: environment.siteVersion },
    { name: 'TensorFlow.js', value: environment.tfjsVersion },
    { name: 'Protocol version', value: environment.protocolVersion },
    { name: 'User agent', value: environment.userAgent },
    { name: 'Cross-origin isolated', value: environment.crossOriginIsolated ? 'yes' : 'no' },
    { name: 'Processor cores', value: environment.hardwareConcurrency },
    { name: 'Threads', value: environment.threads },
    { name: 'Reading the clock', value: formatSettingMs(environment.timerOverheadMs) },
    { name: 'Output error', value: `${formatSetting(100 * environment.outputError)}%` },
    ...Object.entries(environment.flags).map(([flag, value]) => ({ name: <code>{flag}</code>, value })),
  ];
}
