import { Breaker } from '../src/breaker.js';

class Time {
  ms = 0;
  readonly now = (): number => this.ms;
}
const broken = (time: Time): Breaker => {
  const breaker = new Breaker(time.now);
  for (let failure = 0; failure < 8; failure++) breaker.silent();
  return breaker;
};

test('seven failures in a row leave it closed, and the eighth opens it', () => {
  const breaker = new Breaker(new Time().now);
  for (let failure = 0; failure < 7; failure++) breaker.silent();
  expect(breaker.allows()).toBe(true);
  breaker.silent();
  expect(breaker.allows()).toBe(false);
});

test('a reply in between resets the count', () => {
  const breaker = new Breaker(new Time().now);
  for (let failure = 0; failure < 100; failure++) {
    breaker.silent();
    if (failure % 5 === 0) breaker.answered();
  }
  expect(breaker.allows()).toBe(true);
});

test('after a second it allows one call and refuses the others', () => {
  const time = new Time();
  const breaker = broken(time);
  time.ms = 999;
  expect(breaker.allows()).toBe(false);
  time.ms = 1_000;
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
});

test('a successful trial closes it, and a failed one opens it for another second', () => {
  const time = new Time();
  const breaker = broken(time);
  time.ms = 1_000;
  breaker.allows();
  breaker.silent();
  time.ms = 1_999;
  expect(breaker.allows()).toBe(false);
  time.ms = 2_000;
  expect(breaker.allows()).toBe(true);
  breaker.answered();
  expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
});
