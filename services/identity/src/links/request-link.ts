import { Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { Clock } from '@mnw/config/clock';
import { KeyRing } from '@mnw/secrets/key-ring';
import { findAccountByEmail, lockAccount } from '../accounts/accounts.queries.js';
import { IdentityDb } from '../identity.db.js';
import { hasHadEnoughLinks, issueAndMail } from './login-tokens.js';

/** Has a link mailed. Unknown addresses, verified ones that ask to be verified, and those that had enough get the same answer and no mail. */
@Injectable()
export class RequestLink {
  constructor(
    private readonly db: IdentityDb,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async execute({ email, purpose }: InputOf<typeof requestLink>): Promise<object> {
    await this.db.transaction(async (tx) => {
      const account = await findAccountByEmail(tx, email);
      if (!account || (purpose === 'verify-email' && account.email_verified)) return;
      await lockAccount(tx, account.id);
      if (await hasHadEnoughLinks(tx, this.clock, { userId: account.id, purpose })) return;
      await issueAndMail(tx, this.keyRing, this.clock, { userId: account.id, purpose });
    });
    return {};
  }
}
