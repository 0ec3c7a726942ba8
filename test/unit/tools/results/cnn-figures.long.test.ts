import { expect, test } from 'vitest';
import { auto } from '../../../../src/predict/estimators/blend/auto';
import { crossValidate } from '../../../../src/predict/evaluation/cross-validate';
import { cnnRows } from '../../../../tools/results/cnn-figures';
import { CNN_SHARES, readCnns } from '../../../support/cnn-102';
import { describeWithSharedData } from '../../../support/shared-data';

describeWithSharedData('102 mobile CNNs on six phone GPUs', () => {
  // Five folds in place of each network left out: a twentieth of the fits, each on fewer rows.
  test.each(Object.entries(CNN_SHARES))(
    '%s: from operators without their times, beyond a look-up table with them',
    { timeout: 300_000 },
    (phone, { table }) => {
      const { phones, networks } = readCnns();
      const rows = cnnRows(networks, phones.indexOf(phone));
      const { metrics } = crossValidate(auto, rows, 1);
      expect(metrics.within10Percent).toBeGreaterThan(Math.max(80, table - 5));
      expect(metrics.spearman).toBeGreaterThan(0.98);
    },
  );
});
