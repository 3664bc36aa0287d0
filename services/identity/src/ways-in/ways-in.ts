import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { AccountActor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { credentialsEnded } from '@mnw/contracts/identity/credentials-ended.broadcast';
import { waysInEnded, type Ending } from '@mnw/contracts/identity/ways-in-ended.event';
import { UserId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { BusClient } from '@mnw/messaging/bus-client';
import { addToOutbox } from '@mnw/messaging/outbox';
import { endCredentials, holdsCredentialsVersion, raiseCredentialsVersion } from './credentials.queries.js';
import { endings, type WayIn } from './endings.js';

/** How many credentials of each kind were revoked. */
export type Ended = Partial<Record<WayIn, number>>;

/**
 * The registry of credentials: every operation that revokes several of them goes through here and follows the table of
 * endings.
 */
@Injectable()
export class WaysIn {
  constructor(
    private readonly bus: BusClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Revokes what the table says. The version is raised first, which locks the account's row against every operation
   * that creates a credential.
   */
  async end(tx: Tx, userId: string, ending: Ending, exceptSessionId: string | null = null): Promise<Ended> {
    await raiseCredentialsVersion(tx, userId);
    const ended: Ended = {};
    for (const [kind, effect] of Object.entries(endings[ending]) as [WayIn, string][]) {
      if (effect === 'stay') continue;
      const count = await endCredentials[kind](tx, {
        userId,
        now: this.clock.now(),
        exceptSessionId: effect === 'others' ? exceptSessionId : null,
      });
      if (count > 0) ended[kind] = count;
    }
    await addToOutbox(tx, waysInEnded, { user_id: userId, ending });
    this.announce(tx, userId);
    return ended;
  }

  /**
   * Makes the gateways recheck the account's open event streams after the commit. Also used when a single credential is
   * revoked.
   */
  announce(tx: Tx, userId: string): void {
    tx.afterCommit(() => this.bus.broadcast(credentialsEnded, { user_id: UserId.parse(userId) }));
  }

  /**
   * Throws if the caller's own credential was revoked after the call was authenticated, so that it cannot create
   * another.
   */
  async holdCaller(tx: Tx, { userId, credentialsVersion }: AccountActor): Promise<void> {
    if (await holdsCredentialsVersion(tx, userId, credentialsVersion)) return;
    throw new DomainError('auth.required', 'unauthenticated', 'Log in to do this.');
  }
}
