import type { StudyRecord } from '../measure/record/study-record';
import { type Architecture, architectureName } from '../space/architecture';

/** Words that the page does not speak itself, in quotation marks that they cannot close. */
export const quoted = (words: string): string => `“${words.replace(/["“-‟«»]/g, "'")}”`;

type Named = Pick<StudyRecord, 'definition' | 'deviceName' | 'origin'>;

/** A study's name within a line: in quotation marks where a sender chose it. */
export const studyName = ({ definition, origin }: Pick<Named, 'definition' | 'origin'>): string =>
  origin === 'shared' ? quoted(definition.name) : definition.name;

/** The name that a person gave the device, likewise; empty where it has none. */
export const givenDeviceName = ({ deviceName, origin }: Pick<Named, 'deviceName' | 'origin'>): string =>
  origin === 'shared' && deviceName !== '' ? quoted(deviceName) : deviceName;

/** "Quick study on Pixel 8"; without a device's name the study's alone. */
export function studyOnDevice(study: Named): string {
  const device = givenDeviceName(study);
  return device === '' ? studyName(study) : `${studyName(study)} on ${device}`;
}

/** An architecture as a heading: the name of a custom model, which a link may have brought, in quotation marks. */
export const architectureTitle = (architecture: Architecture): string =>
  architecture.kind === 'own-model' ? quoted(architecture.name) : architectureName(architecture);
