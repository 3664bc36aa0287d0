import type { LocalCalls } from '@mnw/messaging/local-calls';
import type { HealthChecks } from '@mnw/observability/health';
import type { Clock } from './clock.js';

/** A service that is up. */
export interface RunningService {
  name: string;
  health: HealthChecks;
  /** Does what is due now: outbox, consumers, jobs. The count of things done; 0 means that nothing was left. Tests drain a world with it. */
  settleOnce(): Promise<number>;
  /** Addresses it listens at, by name. */
  urls: Record<string, string>;
  /** Stops intake, finishes what was begun, closes. */
  close(): Promise<void>;
}

export interface StartOptions {
  clock?: Clock;
  /** What the services of one process share, so that they call each other without the broker. */
  local?: LocalCalls | undefined;
}

/** A service as its package declares it: what `main.ts`, the all-in-one process and the tests start. */
export interface ServiceDefinition {
  name: string;
  /** Everything that keeps it from starting with this environment, as sentences. */
  problems(env: Record<string, string | undefined>): readonly string[];
  start(env: Record<string, string | undefined>, options?: StartOptions): Promise<RunningService>;
}
