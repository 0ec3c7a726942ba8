import * as v from 'valibot';
import type { OpKind } from '../../graph/op-graph';
import type {
  OperatorClock,
  OperatorMeasurement,
  OperatorReading,
  OperatorVisit,
  Profile,
  TrialProfile,
} from './profile';
import { durationMs, failureDetail, hexId, instantMs, text, trialFailureCode, wholeNumber } from './schemas';

/** Schemas of profiles and operator trials, for the edges where they come back in: stored records and files. */

const durations = v.pipe(v.array(durationMs), v.minLength(1), v.maxLength(1000));
const reason = v.pipe(text(500), v.minLength(1));
export const operatorSignatureText = v.pipe(text(2000), v.minLength(1));

const OPERATORS: Readonly<Record<Exclude<OpKind, 'input'>, true>> = {
  conv2d: true,
  depthwiseConv2d: true,
  batchNorm: true,
  layerNorm: true,
  channelScale: true,
  activation: true,
  maxPool: true,
  averagePool: true,
  adaptiveAveragePool: true,
  globalAveragePool: true,
  add: true,
  multiply: true,
  concat: true,
  sliceChannels: true,
  channelShuffle: true,
  zeros: true,
  dense: true,
  matMul: true,
  softmax: true,
  reshape: true,
  transpose: true,
  resize: true,
};
const operatorKind = v.picklist(Object.keys(OPERATORS) as (keyof typeof OPERATORS)[]);

const ClockSchema: v.GenericSchema<unknown, OperatorClock> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['timestamp-query', 'timer-query', 'clock']), resolutionMs: durationMs }),
  v.strictObject({ kind: v.literal('none'), reason }),
]);

const ReadingSchema: v.GenericSchema<unknown, OperatorReading> = v.variant('state', [
  v.strictObject({ state: v.literal('timed'), runs: wholeNumber(1), totalsMs: durations }),
  v.strictObject({ state: v.literal('nothing-ran') }),
  v.strictObject({ state: v.literal('unavailable'), reason }),
]);

export const ProfileSchema: v.GenericSchema<unknown, Profile> = v.pipe(
  v.strictObject({
    startedAtMs: instantMs,
    batch: wholeNumber(1),
    wallMs: durations,
    callMs: durations,
    readBackMs: durations,
    clock: ClockSchema,
    operators: v.array(
      v.strictObject({
        signature: operatorSignatureText,
        kind: operatorKind,
        nodes: v.pipe(v.array(wholeNumber(0)), v.minLength(1)),
        reading: ReadingSchema,
      }),
    ),
  }),
  v.check(({ wallMs, callMs }) => wallMs.length === callMs.length, 'not as many calls as inferences'),
  v.check(({ operators }) => {
    const nodes = operators.flatMap((operator) => operator.nodes);
    return new Set(nodes).size === nodes.length;
  }, 'a node is counted twice'),
  v.check(
    ({ clock, operators }) => clock.kind !== 'none' || operators.every(({ reading }) => reading.state !== 'timed'),
    'times without a clock',
  ),
);

export const TrialProfileSchema: v.GenericSchema<unknown, TrialProfile> = v.strictObject({
  position: wholeNumber(0),
  environmentId: hexId,
  profile: ProfileSchema,
});

const OperatorVisitSchema: v.GenericSchema<unknown, OperatorVisit> = v.strictObject({
  startedAtMs: instantMs,
  runs: wholeNumber(1),
  shortMs: durations,
  longMs: durations,
});

export const OperatorMeasurementSchema: v.GenericSchema<unknown, OperatorMeasurement> = v.strictObject({
  signature: operatorSignatureText,
  environmentId: hexId,
  outcome: v.variant('state', [
    v.strictObject({
      state: v.literal('measured'),
      visits: v.pipe(v.array(OperatorVisitSchema), v.minLength(1), v.maxLength(100)),
    }),
    v.strictObject({ state: v.literal('failed'), code: trialFailureCode, detail: failureDetail }),
  ]),
});
