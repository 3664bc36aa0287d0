import { CircuitBreaker } from '../src/circuit-breaker.js';

class Time {
  ms = 0;
  readonly now = (): number => this.ms;
}
const broken = (time: Time): CircuitBreaker => {
  const breaker = new CircuitBreaker(time.now);
  for (let failure = 0; failure < 8; failure++) breaker.failed();
  return breaker;
};

test('seven failures in a row leave it closed, and the eighth opens it', () => {
  const breaker = new CircuitBreaker(new Time().now);
  for (let failure = 0; failure < 7; failure++) breaker.failed();
  expect(breaker.allows()).toBe(true);
  breaker.failed();
  expect(breaker.allows()).toBe(false);
});

test('a reply in between resets the count', () => {
  const breaker = new CircuitBreaker(new Time().now);
  for (let failure = 0; failure < 100; failure++) {
    breaker.failed();
    if (failure % 5 === 0) breaker.succeeded();
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
  breaker.failed();
  time.ms = 1_999;
  expect(breaker.allows()).toBe(false);
  time.ms = 2_000;
  expect(breaker.allows()).toBe(true);
  breaker.succeeded();
  expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
});
