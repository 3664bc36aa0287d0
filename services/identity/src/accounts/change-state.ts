import { Controller } from '@nestjs/common';
import { requireAccount, requireOperator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { Clock } from '@mnw/host/clock';
import { deactivateMe, reactivateMe } from '@mnw/contracts/identity/me.rpc';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { findAccount, lockAccount } from './accounts.queries.js';
import { deactivate, reactivate, recordModeration, setSuspendedAt } from './change-state.queries.js';
import { recordSecurityEvent } from './security-events.js';

type StateChange = 'deactivated' | 'reactivated' | 'suspended' | 'unsuspended';

/**
 * The account states: active, deactivated by the owner, or suspended by an operator. Suspension takes precedence over
 * deactivation.
 */
@Controller()
export class ChangeState {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(deactivateMe)
  deactivate(_input: object, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireAccount(actor);
    return this.db.command((tx) =>
      this.change(tx, userId, 'deactivated', () => deactivate(tx, userId, this.clock.now())),
    );
  }

  @Rpc(reactivateMe)
  reactivate(_input: object, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireAccount(actor);
    return this.db.command((tx) => this.change(tx, userId, 'reactivated', () => reactivate(tx, userId)));
  }

  @Rpc(setAccountSuspension)
  suspend(
    { user_id, suspended, reason }: InputOf<typeof setAccountSuspension>,
    actor: Actor,
  ): Promise<Record<string, never>> {
    const operator = requireOperator(actor);
    return this.db.command(async (tx) => {
      await lockAccount(tx, user_id);
      const action = suspended ? 'suspend' : 'unsuspend';
      await recordModeration(tx, { operatorId: operator.userId, userId: user_id, action, reason });
      if (suspended) await this.waysIn.end(tx, user_id, 'suspension');
      const kind = suspended ? 'suspended' : 'unsuspended';
      const at = suspended ? this.clock.now() : null;
      return this.change(tx, user_id, kind, () => setSuspendedAt(tx, user_id, at), { reason });
    });
  }

  private async change(
    tx: Tx,
    userId: string,
    kind: StateChange,
    set: () => Promise<void>,
    details: object = {},
  ): Promise<Record<string, never>> {
    await lockAccount(tx, userId);
    await set();
    await recordSecurityEvent(tx, userId, kind, details);
    const { state } = await findAccount(tx, userId);
    await addToOutbox(tx, accountStateChanged, { user_id: userId, state });
    return {};
  }
}
