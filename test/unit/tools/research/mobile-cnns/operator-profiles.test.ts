import { expect, test } from 'vitest';
import { parseOperatorProfiles } from '../../../../../tools/research/mobile-cnns/operator-profiles';

const HEADER = 'model,op,Input_shape,Input_channel,Output_shape,Stride,Kernel,Filter,Group,FLOPS,a_us,b_us,a_kernel';
const CONV = 'net,CONV_2D,8,6,4,2,3,10,1,17280,12.5,3,winograd';

test('operators of each network, in their order, with a time a device', () => {
  const text = [
    HEADER,
    CONV,
    'other,FULLY_CONNECTED,-,6,-,-,-,10,-,120,2,1,fc',
    'net,MEAN,7,64,64,-,0,-,-,3136,4,5,mean',
    'net,CONCATENATION,14,160,14,-,4,608,-,-,6,7,concat',
    'net,DEPTHWISE_CONV_2D,8,6,8,1,5,1,1,19200,6,7,dw',
  ].join('\n');
  const profiles = parseOperatorProfiles(text);
  if (!profiles.ok) throw new Error(profiles.error);
  expect(profiles.value.devices).toEqual(['a', 'b']);
  expect([...profiles.value.operatorsOf.keys()]).toEqual(['net', 'other']);
  const [conv, mean, join, depthwise] = profiles.value.operatorsOf.get('net') ?? [];
  expect(conv).toEqual({
    kind: 'CONV_2D',
    kernel: 3,
    stride: 2,
    groups: 1,
    inputSide: 8,
    outputSide: 4,
    inputChannels: 6,
    outputChannels: 10,
    signature: 'CONV_2D 8 6 4 2 3 10 1',
    flops: 17280,
    timesUs: [12.5, 3],
  });
  expect(mean).toMatchObject({ inputSide: 7, outputSide: 1, outputChannels: 64, kernel: 1 });
  expect(join).toMatchObject({ flops: undefined, outputChannels: 608, kernel: 1 });
  expect(depthwise).toMatchObject({ kernel: 5, inputChannels: 6, outputChannels: 6 });
  const [dense] = profiles.value.operatorsOf.get('other') ?? [];
  expect(dense).toMatchObject({ inputSide: 1, outputSide: 1, inputChannels: 6, outputChannels: 10 });
});

test.each([
  ['a column that is missing', HEADER.replace('Kernel,', ''), /no column "Kernel"/],
  ['no times', 'model,op,Input_shape,Input_channel,Output_shape,Stride,Kernel,Filter,Group,FLOPS', /ends in "_us"/],
  ['a kind nobody knows', `${HEADER}\n${CONV.replace('CONV_2D', 'ADD')}`, /Row 0: "ADD" is not among CONV_2D/],
  ['a size that is none', `${HEADER}\n${CONV}\n${CONV.replace('8,6', '8,x')}`, /Row 1: Input_channel is "x"/],
  ['a time that is blank', `${HEADER}\n${CONV.replace('12.5', '')}`, /Row 0: "" is no time/],
  ['a time of nothing', `${HEADER}\n${CONV.replace('12.5', '0')}`, /Row 0: "0" is no time/],
])('%s is refused with a sentence', (_, text, reason) => {
  expect(parseOperatorProfiles(text)).toMatchObject({ ok: false, error: expect.stringMatching(reason) });
});
