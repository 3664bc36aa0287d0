import type { Ending } from '@mnw/contracts/identity/ways-in-ended.event';

/** Every kind of credential that lets somebody act as an account, or that can become one. */
export type WayIn =
  | 'sessions'
  | 'unfinished-log-ins'
  | 'known-devices'
  | 'api-tokens'
  /** What apps hold: OAuth and sync tokens, unused authorization codes, and consents. */
  | 'app-sign-ins'
  /** Login, reset and verification links that were emailed and not used. */
  | 'mailed-links'
  /** Passkeys, backup codes and the TOTP secret. */
  | 'factors'
  /**
   * Stored by git. Raising the version pauses them in the same commit; the event makes git delete them where the table
   * says so.
   */
  | 'ssh-keys';

/** `others`: all but the requesting session. `paused`: unusable until the owner confirms them after a step-up. */
export type Effect = 'end' | 'others' | 'paused' | 'stay';

const everything = {
  sessions: 'end',
  'unfinished-log-ins': 'end',
  'known-devices': 'end',
  'api-tokens': 'end',
  'app-sign-ins': 'end',
  'mailed-links': 'end',
  factors: 'end',
  'ssh-keys': 'end',
} as const satisfies Record<WayIn, Effect>;

/**
 * Somebody else may know the password or hold a token, but the owner has not changed: keys are paused, second factors
 * stay.
 */
const takenBack = { ...everything, factors: 'stay', 'ssh-keys': 'paused' } as const satisfies Record<WayIn, Effect>;

/**
 * Which event revokes which credentials. Deactivation revokes none: credentials of a deactivated account are rejected
 * because of its state, and the owner, who chose it, finds them again on reactivation. Runner tokens belong to the
 * platform's operators, not to an account.
 */
export const endings: Record<Ending, Record<WayIn, Effect>> = {
  // Whoever set something up before the address was proved may not be its owner.
  'first-proof': everything,
  'password-reset': takenBack,
  'password-change': { ...takenBack, sessions: 'others' },
  'log-out-everywhere': takenBack,
  // Lifting a suspension restores nothing.
  suspension: takenBack,
  deletion: everything,
};
