import { Clock } from '@mnw/host/clock';

/** Business time that a test moves by hand; it continues from there. */
export class TestClock extends Clock {
  private offsetMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance({
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  }: {
    days?: number;
    hours?: number;
    minutes?: number;
    seconds?: number;
  }): void {
    this.offsetMs += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
  }
}
