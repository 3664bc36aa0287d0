import type { Ending } from '@mnw/contracts/identity/ways-in-ended.event';

/** Every kind of credential that lets somebody act as an account, or that becomes one that does. */
export type WayIn =
  | 'sessions'
  | 'unfinished-log-ins'
  | 'known-devices'
  | 'api-tokens'
  /** OAuth and sync tokens, unsettled codes, and consents: what apps hold. */
  | 'app-sign-ins'
  /** Log-in, reset and verification links that were mailed and not used. */
  | 'mailed-links'
  /** Passkeys, backup codes and the TOTP secret. */
  | 'factors'
  /** Kept by git. A raised version pauses them in the same commit; the event has git delete them where the ending says so. */
  | 'ssh-keys';

/** `others`: all but the session that asks. `paused`: they open nothing until their owner confirms them after a step-up. */
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

/** Somebody else may know the password or hold a token, but the owner is who they were: keys are paused, factors stay. */
const takenBack = { ...everything, factors: 'stay', 'ssh-keys': 'paused' } as const satisfies Record<WayIn, Effect>;

/**
 * Which ending ends which credentials. Deactivation is none: a deactivated account's credentials are refused by its state, and its owner,
 * who chose it, finds them again. Tokens of runners belong to the operators of the platform and not to an account.
 */
export const endings: Record<Ending, Record<WayIn, Effect>> = {
  // Whoever set something up before the address was proved need not be its owner.
  'first-proof': everything,
  'password-reset': takenBack,
  'password-change': { ...takenBack, sessions: 'others' },
  'log-out-everywhere': takenBack,
  // Lifting a suspension revives nothing.
  suspension: takenBack,
  deletion: everything,
};
