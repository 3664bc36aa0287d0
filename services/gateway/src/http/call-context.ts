import type { Actor } from '@mnw/contracts/actor';
import type { Idempotency } from '@mnw/observability/call-context';

/** What an admitted request carries to the bus; it can be passed as the options of `bus.call`. */
export interface CallContext {
  actor: Actor;
  idempotency: Idempotency | undefined;
  /** Shown in lists of sessions and used for limits; the address is cut to a prefix (/24, /64). */
  client: { ip_prefix: string; user_agent: string };
  /** Hidden field for forms of personal pages; empty when nobody is logged in. */
  csrfToken: string;
}
