import type { LocalCalls } from '@mnw/messaging/local-calls';
import type { HealthChecks } from '@mnw/observability/health';
import type { Clock } from './clock.js';

/** A service that is running. */
export interface RunningService {
  name: string;
  health: HealthChecks;
  /**
   * Handles what is due now: outbox, consumers, jobs. Returns how many things were done; 0 means that nothing was
   * left. Tests drain a world with it.
   */
  settleOnce(): Promise<number>;
  /** The URLs at which it listens, by name. */
  urls: Record<string, string>;
  /** Stops accepting work, finishes what was started, and closes. */
  close(): Promise<void>;
}

export interface StartOptions {
  clock?: Clock;
  /** Shared by the services of one process, so that they call each other without the broker. */
  local?: LocalCalls | undefined;
}

/** A service as its package declares it: the form that `main.ts`, the all-in-one process and the tests start. */
export interface ServiceDefinition {
  name: string;
  /** Everything that prevents it from starting with this environment, as sentences. */
  problems(env: Record<string, string | undefined>): readonly string[];
  start(env: Record<string, string | undefined>, options?: StartOptions): Promise<RunningService>;
}
