import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../../../../src/space/networks';
import { ALEXNET } from '../../../../src/space/networks/alexnet';
import { RESNET50 } from '../../../../src/space/networks/resnet';
import { RESNET50_V2 } from '../../../../src/space/networks/resnet-v2';
import { KERAS_APPLICATIONS, TORCHVISION } from '../../../../src/space/networks/sources';
import { FIGURES_PAGE, withFigures } from '../../../../tools/networks/figures-page';

const page = readFileSync(new URL(`../../../../${FIGURES_PAGE}`, import.meta.url), 'utf8');

test('the page is that of the definitions: npx tsx tools/networks.ts writes it', () => {
  expect(withFigures(page, NETWORKS)).toBe(page);
});

test('the sources that many networks share are described', () => {
  for (const source of [KERAS_APPLICATIONS, TORCHVISION]) expect(page).toContain(`- *${source}*: `);
});

describe('the tables', () => {
  const written = withFigures(page, [ALEXNET, RESNET50, RESNET50_V2]);
  const rows = written.split('\n').filter((line) => line.startsWith('| '));

  test('have a line a network, with what it differs by', () => {
    expect(rows[1]).toBe(
      '| AlexNet | 714.19 | 714 | +0.03% | torchvision, IMAGENET1K_V1 | 56.522% | torchvision, IMAGENET1K_V1 |',
    );
    expect(rows[3]).toContain('| ResNet50V2 | 3,482.26 | – | – | none found | 76% |');
  });

  test('explain a difference where there is one', () => {
    expect(rows).toHaveLength(6);
    expect(rows[5]).toBe(
      '| ResNet50 | 3,857.97 | 3,800 | +1.53% | The paper cuts 3,857,973,248 multiply-adds down to 3.8 billion. |',
    );
  });

  test('take the place of the old ones, and nothing else', () => {
    expect(withFigures(written, NETWORKS)).toBe(page);
  });
});

test('a page without the two marks is refused', () => {
  expect(() => withFigures('# Figures', NETWORKS)).toThrow('has lost the comments');
  expect(() => withFigures(page.split('\n').reverse().join('\n'), NETWORKS)).toThrow('has lost the comments');
});
