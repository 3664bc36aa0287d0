import { Controller } from '@nestjs/common';
import { requireAccount, requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getDeletionNotice } from '@mnw/contracts/identity/get-deletion-notice.rpc';
import { getSecurityNotice } from '@mnw/contracts/identity/get-security-notice.rpc';
import { listSecurityEvents } from '@mnw/contracts/identity/list-security-events.rpc';
import { changePassword, deactivateMe, deleteMe, getMe, reactivateMe, updateMe } from '@mnw/contracts/identity/me.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { ChangePassword } from '../passwords/change-password.js';
import { findAccount } from './accounts.queries.js';
import { ChangeState } from './change-state.js';
import { DeleteAccount } from './delete-account.js';
import { deletionNotice } from './deletion-notices.queries.js';
import { securityEventsOf } from './list-security-events.js';
import { RegisterAccount } from './register-account.js';
import { securityNotice } from './security-notice.js';
import { updateProfile } from './update-profile.js';

@Controller()
export class AccountsController {
  constructor(
    private readonly db: IdentityDb,
    private readonly registration: RegisterAccount,
    private readonly passwords: ChangePassword,
    private readonly states: ChangeState,
    private readonly deletion: DeleteAccount,
  ) {}

  @Rpc(registerAccount) register(input: InputOf<typeof registerAccount>): Promise<OutputOf<typeof registerAccount>> {
    return this.registration.execute(input);
  }
  @Rpc(getMe) me(_input: object, actor: Actor): Promise<OutputOf<typeof getMe>> {
    return findAccount(this.db, requireAccount(actor).userId);
  }
  @Rpc(listSecurityEvents) events(input: InputOf<typeof listSecurityEvents>, actor: Actor): Promise<OutputOf<typeof listSecurityEvents>> {
    return securityEventsOf(this.db, input, actor);
  }
  @Rpc(getSecurityNotice) notice(input: InputOf<typeof getSecurityNotice>, actor: Actor): Promise<OutputOf<typeof getSecurityNotice>> {
    requireService(actor, 'mail');
    return securityNotice(this.db, input);
  }
  @Rpc(getDeletionNotice) farewell(input: InputOf<typeof getDeletionNotice>, actor: Actor): Promise<OutputOf<typeof getDeletionNotice>> {
    requireService(actor, 'mail');
    return deletionNotice(this.db, input);
  }
  @Rpc(updateMe) update(input: InputOf<typeof updateMe>, actor: Actor): Promise<OutputOf<typeof updateMe>> {
    return updateProfile(this.db, input, actor);
  }
  @Rpc(changePassword) changePassword(input: InputOf<typeof changePassword>, actor: Actor): Promise<object> {
    return this.passwords.execute(input, actor);
  }
  @Rpc(deactivateMe) deactivate(_input: object, actor: Actor): Promise<object> {
    return this.states.deactivate(actor);
  }
  @Rpc(reactivateMe) reactivate(_input: object, actor: Actor): Promise<object> {
    return this.states.reactivate(actor);
  }
  @Rpc(deleteMe) delete(_input: object, actor: Actor): Promise<object> {
    return this.deletion.execute(actor);
  }
  @Rpc(setAccountSuspension) suspend(input: InputOf<typeof setAccountSuspension>, actor: Actor): Promise<object> {
    return this.states.suspend(input, actor);
  }
}
