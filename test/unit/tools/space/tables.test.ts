import { expect, test } from 'vitest';
import { NETWORKS } from '../../../../src/space/networks';
import { SPACE_TABLES, type SpaceTable } from '../../../../tools/space/tables';
import { describeWithSharedData, readSharedData } from '../../../support/shared-data';

function lines(table: SpaceTable, most = Number.POSITIVE_INFINITY): string[] {
  const taken: string[] = [];
  for (const line of table()) {
    if (taken.length === most) break;
    taken.push(line);
  }
  return taken;
}

test('NAS-Bench-101 begins with the smallest cells', () => {
  expect(lines(SPACE_TABLES['nas-bench-101'], 9)).toEqual([
    'index,hash,vertices,edges,matrix,ops,params,macs',
    // One projection a module.
    '0,043721b9c7fe8c5fad811d47d83132ec,2,1,1,input;output,882570,137761792',
    '1,b49ac8c578b4561d79ac7087988f1c61,3,2,101,input;conv3x3-bn-relu;output,10177674,1496716288',
    expect.stringMatching(/^2,\w{32},3,2,101,input;conv1x1-bn-relu;output,/),
    expect.stringMatching(/^3,\w{32},3,2,101,input;maxpool3x3;output,/),
    expect.stringMatching(/^4,\w{32},3,3,111,input;conv3x3-bn-relu;output,/),
    expect.stringMatching(/^5,\w{32},3,3,111,input;conv1x1-bn-relu;output,/),
    expect.stringMatching(/^6,\w{32},3,3,111,input;maxpool3x3;output,/),
    expect.stringMatching(/^7,\w{32},4,3,/),
  ]);
});

describeWithSharedData('the tables hold published rows', () => {
  test('NAS-Bench-201: all 15,625', () => {
    const published = new Map(
      readSharedData('nas-bench-201-archs.csv')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
        .map(([, arch, params, macs]) => [arch, `${params},${macs}`]),
    );
    const [header, ...rows] = lines(SPACE_TABLES['nas-bench-201']);
    expect(header).toBe('index,arch,params,macs');
    expect(rows).toHaveLength(15_625);
    const wrong = rows.filter((row, i) => {
      const [index, arch, ...figures] = row.split(',');
      return index !== String(i) || figures.join() !== published.get(arch);
    });
    expect(wrong).toEqual([]);
  });
});

test('popular networks: four columns, every figure a count', () => {
  const [header, ...rows] = lines(SPACE_TABLES.networks);
  expect(header).toBe('name,trainableParams,totalParams,macs');
  expect(rows).toHaveLength(NETWORKS.length);
  rows.forEach((row, i) => {
    // A name with a comma in it stands in quotes (RFC 4180).
    const [, quoted, plain, ...figures] = /^(?:"([^"]+)"|([^,"]+)),(\d+),(\d+),(\d+)$/.exec(row) ?? [];
    expect(quoted ?? plain).toBe(NETWORKS[i].name);
    const [trainableParams, totalParams] = figures.map(Number);
    expect(totalParams).toBeGreaterThanOrEqual(trainableParams);
  });
});
