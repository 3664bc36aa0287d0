/**
 * Business time. Injected wherever a rule depends on the time, so that a test can move it. Timers and deadlines do
 * not use it.
 */
export class Clock {
  now(): Date {
    return new Date();
  }
}
