import type { Profile } from '../../measure/record/profile';
import type { Backend } from '../../study/definition';
import '../button.css';
import '../components.css';
import { ProfileFigures } from './profile-figures';
import './profile.css';

/** A profile of the network being made, or how the last attempt ended. */
export interface ProfilingProgress {
  readonly isMeasuring?: boolean;
  /** Why there is none, a sentence or two. */
  readonly problem: string | undefined;
}

export interface ProfileSectionProps {
  readonly id: string;
  /** Level of its heading; h3 unless told otherwise. */
  readonly heading?: 'h2' | 'h3';
  readonly backend: Backend;
  readonly profile: Profile | undefined;
  /** What is under way or how it ended, if it is about this network. */
  readonly profiling: ProfilingProgress | undefined;
  /** Undefined where this device has not measured the network. */
  readonly measure: (() => void) | undefined;
  readonly stop: () => void;
}

/** Where the time of one network goes: by operator, and what lies beside the operators. */
export function ProfileSection(props: ProfileSectionProps) {
  const { id, heading: Heading = 'h3', backend, profile, profiling, measure, stop } = props;
  if (profile === undefined && measure === undefined) return null;
  const isMeasuring = profiling?.isMeasuring === true;
  return (
    <section class={`profile backend-${backend}`} aria-labelledby={id}>
      <Heading id={id}>Where the time goes</Heading>
      {profile === undefined && (
        <p class="note">
          Finds out how much of an inference is spent in each operator, in JavaScript and in reading back. A pass of its
          own: what it does to the GPU would spoil a latency.
        </p>
      )}
      {profile !== undefined && <ProfileFigures profile={profile} />}
      <div class="profile-wait" aria-live="polite">
        {isMeasuring && (
          <>
            <span>Profiling; this can take a minute.</span>
            <button type="button" class="button" onClick={stop}>
              Stop
            </button>
          </>
        )}
        {!isMeasuring && measure !== undefined && (
          <button type="button" class="button" onClick={measure}>
            {profile === undefined ? 'Profile this network' : 'Profile it again'}
          </button>
        )}
      </div>
      {profiling?.problem !== undefined && (
        <div class="callout callout-error">
          <p class="callout-title">It could not be profiled</p>
          <p class="note">{profiling.problem}</p>
        </div>
      )}
    </section>
  );
}
