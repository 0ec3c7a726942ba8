import { expect, test } from 'vitest';
import { leaveOneOutLookUps } from '../../../../../tools/research/mobile-cnns/profiled-networks';
import { CNN_SHARES, onPhone, readCnns, within10 } from '../../../../support/cnn-102';
import { describeWithSharedData } from '../../../../support/shared-data';

describeWithSharedData('102 mobile CNNs on six phone GPUs', () => {
  test.each(Object.entries(CNN_SHARES))(
    '%s: a look-up table of the other networks, and the same on those it covers',
    { timeout: 300_000 },
    (phone, shares) => {
      const networks = onPhone(readCnns(), phone);
      const found = leaveOneOutLookUps(networks, networks, 'rate');
      const all = within10(
        found.map((sum) => sum.calibratedMs),
        networks,
      );
      expect(Math.abs(all - shares.table)).toBeLessThan(1);
      const missing = found.reduce((sum, network) => sum + network.missing / network.operators, 0) / networks.length;
      expect(missing).toBeCloseTo(0.255, 3);
      const covered = networks.filter((_, i) => found[i].missing === 0);
      expect(covered).toHaveLength(51);
      const onCovered = within10(
        leaveOneOutLookUps(covered, networks, 'rate').map((sum) => sum.calibratedMs),
        covered,
      );
      // Published as 92 to 100.
      expect(onCovered).toBeGreaterThan(91.5);
    },
  );
});
