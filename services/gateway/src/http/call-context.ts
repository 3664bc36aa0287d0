import type { Actor } from '@mnw/contracts/actor';
import type { Idempotency } from '@mnw/observability/call-context';

/** What an authenticated request passes to the bus; accepted as the options of `bus.call`. */
export interface CallContext {
  actor: Actor;
  idempotency: Idempotency | undefined;
  /** Shown in session lists and used for limits; the IP address is truncated to a prefix (/24, /64). */
  client: { ip_prefix: string; user_agent: string };
  /** Hidden field for the forms of personal pages; empty if nobody is logged in. */
  csrfToken: string;
}
