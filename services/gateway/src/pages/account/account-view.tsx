import { Injectable } from '@nestjs/common';
import { listApiTokens } from '@mnw/contracts/identity/api-tokens.rpc';
import { getMe } from '@mnw/contracts/identity/me.rpc';
import { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { AccountPage, type AccountPageProps } from './account.page.js';

/** Loads the data of the account page, which several forms render again after an error. */
@Injectable()
export class AccountView {
  constructor(private readonly bus: BusClient) {}

  async of(ctx: CallContext, extra: Pick<AccountPageProps, 'forms' | 'newToken'> = {}) {
    const [user, sessions, tokens] = await Promise.all([
      this.bus.call(getMe, {}, ctx),
      this.bus.call(listSessions, {}, ctx),
      this.bus.call(listApiTokens, {}, ctx),
    ]);
    return <AccountPage user={user} sessions={sessions.data} tokens={tokens.data} {...extra} />;
  }
}
