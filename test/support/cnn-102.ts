import { withinPercent } from '../../src/stats/error-metrics';
import { type MobileCnns, readMobileCnns } from '../../tools/research/mobile-cnns/mobile-cnns';
import type { ProfiledNetwork } from '../../tools/research/mobile-cnns/profiled-networks';
import { readSharedData } from './shared-data';

/**
 * Shares of the 102 networks within 10%, percent, each left out in turn, of an evaluation made apart from this code: sums over
 * their own operators as they are and calibrated, and a calibrated look-up table of the other networks.
 */
export const CNN_SHARES: Readonly<Record<string, { raw: number; calibrated: number; table: number }>> = {
  pixel4: { raw: 17.6, calibrated: 99.0, table: 63.7 },
  s10: { raw: 0, calibrated: 93.1, table: 43.1 },
  mi8se: { raw: 49.0, calibrated: 99.0, table: 90.2 },
  a03s: { raw: 54.9, calibrated: 87.3, table: 69.6 },
  iphone7: { raw: 7.8, calibrated: 95.1, table: 68.6 },
  iphonexs: { raw: 5.9, calibrated: 90.2, table: 55.9 },
};

/** Throws where the published tables are absent: read them inside a test or a hook. */
export const readCnns = (): MobileCnns =>
  readMobileCnns(
    readSharedData('mobile-cnn102-end-to-end-tflite-ms.csv'),
    readSharedData('mobile-cnn102-gpu-ops-tflite-us.csv'),
  );

export function onPhone({ phones, networks }: MobileCnns, phone: string): ProfiledNetwork[] {
  const place = phones.indexOf(phone);
  return networks.map(({ profiled }) => profiled[place]);
}

/** Percent. */
export const within10 = (predictedMs: readonly number[], networks: readonly ProfiledNetwork[]): number =>
  withinPercent(
    predictedMs,
    networks.map(({ latencyMs }) => latencyMs),
    10,
  );
