import { useState } from 'preact/hooks';
import { cleanName } from '../../base/clean-text';
import { BackendTag, SoftwareMark } from '../../components/backend-tag';
import { SenderName } from '../../components/sender-name';
import { DEVICE_NAME_MAX_CHARS } from '../../measure/record/schemas';
import type { StudyRecord } from '../../measure/record/study-record';
import { hrefOf } from '../../routes/routes';
import type { OpenedStudy } from '../../services/opened-study';
import { LINK_PRECISION_PERCENT } from '../../share/link/envelope';
import { givenDeviceName } from '../../text/foreign-names';
import { formatCount, formatDate } from '../../text/format';
import { studyStateLabel } from '../../text/labels';
import type { Results } from './controller';

interface StudyHeaderProps {
  readonly study: OpenedStudy;
  readonly shared: boolean;
  /** Undefined while its trials are counted. */
  readonly planned: number | undefined;
  /** Whether raw samples of any cell are kept here. */
  readonly hasSamples: boolean;
  readonly actions: Pick<Results, 'keepStudy' | 'shareStudy' | 'exportBundle' | 'renameDevice' | 'resumeStudy'>;
}

/** Which study this is, on what device, and what can be done with it. */
export function StudyHeader({ study, shared, planned, hasSamples, actions }: StudyHeaderProps) {
  const { record, stored } = study;
  const partial = planned !== undefined && record.measurements.length < planned;
  const adapter = Object.values(record.environments)[0]?.adapter;
  const isReceived = record.origin === 'shared';
  return (
    <header class="study-head">
      <div class="study-title">
        <p class="study-line">
          <span>{studyStateLabel(record.state, record.origin)}</span>
          <span>{formatDate(record.createdAtMs)}</span>
          {partial && (
            <span>
              {formatCount(record.measurements.length)} of {formatCount(planned)} cells
            </span>
          )}
        </p>
        <h1 id="study-title">{isReceived ? 'A shared study' : record.definition.name}</h1>
        {isReceived && <SenderName name={record.definition.name} />}
        <p class="study-line study-device">
          <BackendTag backend={record.definition.backend} />
          {adapter && <span>{adapter.name}</span>}
          {adapter?.software && <SoftwareMark />}
        </p>
        <DeviceName record={record} editable={stored && record.origin === 'measured'} rename={actions.renameDevice} />
      </div>
      <div class="study-actions">
        {shared && !stored && (
          <p class="note">
            This result came with the link, each latency within {LINK_PRECISION_PERCENT}%. It is not kept in this
            browser yet.
          </p>
        )}
        <div class="button-row">
          {!stored && (
            <button type="button" class="button button-primary" onClick={actions.keepStudy}>
              Keep on this device
            </button>
          )}
          <button type="button" class={stored ? 'button button-primary' : 'button'} onClick={actions.shareStudy}>
            Share link
          </button>
          <button type="button" class="button" onClick={actions.exportBundle}>
            {hasSamples ? 'Export every sample' : 'Export'}
          </button>
          {stored && record.measurements.length > 0 && (
            <a class="button" href={hrefOf({ name: 'compare', ids: [record.id] })}>
              Compare
            </a>
          )}
          {stored && record.measurements.length > 0 && (
            <a class="button" href={hrefOf({ name: 'analysis', ids: [record.id] })}>
              Analyse
            </a>
          )}
          {stored && partial && record.origin === 'measured' && (
            <button type="button" class="button" onClick={() => actions.resumeStudy(record.id)}>
              Go on measuring
            </button>
          )}
        </div>
      </div>
    </header>
  );
}

interface DeviceNameProps {
  readonly record: StudyRecord;
  readonly editable: boolean;
  readonly rename: (name: string) => void;
}

function DeviceName({ record, editable, rename }: DeviceNameProps) {
  const [draft, setDraft] = useState<string>();
  if (!editable) return record.deviceName === '' ? null : <p>Measured on {givenDeviceName(record)}</p>;
  const commit = (): void => {
    const name = draft === undefined ? record.deviceName : cleanName(draft, '');
    if (name !== record.deviceName) rename(name);
    setDraft(undefined);
  };
  return (
    <form
      class="device-name"
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <label for="device-name">Device</label>
      <input
        id="device-name"
        type="text"
        autocomplete="off"
        maxLength={DEVICE_NAME_MAX_CHARS}
        placeholder="name it, for instance Pixel 8"
        value={draft ?? record.deviceName}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
      />
    </form>
  );
}
