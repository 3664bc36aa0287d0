import { Controller, Inject } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing } from '@mnw/secrets/key-ring';
import { isNameless } from '../accounts/reserved-usernames.js';
import type { IdentityConfig } from '../identity.config.js';
import { IdentityDb } from '../identity.db.js';
import { LinkNotUsable } from '../identity.errors.js';
import { linkToken } from './login-tokens.js';
import type { LinkPurpose } from './login-tokens.queries.js';
import { unusedLink } from './mail-link.queries.js';

const pathOf: Record<LinkPurpose, string> = {
  'verify-email': '/verify-email',
  'login-link': '/log-in/link',
  'password-reset': '/reset-password',
};

/** The address and link of an unused login token, for the email that contains it. */
@Controller()
export class MailLink {
  constructor(
    private readonly db: IdentityDb,
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  @Rpc(mailLink)
  async execute({ login_token_id }: InputOf<typeof mailLink>, actor: Actor): Promise<OutputOf<typeof mailLink>> {
    requireService(actor, 'mail');
    const link = await unusedLink(this.db, login_token_id);
    if (!link) throw new LinkNotUsable();
    const { email, username, purpose, expires_at } = link;
    const token = linkToken(this.keyRing, purpose, login_token_id);
    const url = `${new URL(this.config.PUBLIC_URL).origin}${pathOf[purpose]}/${token}`;
    const name = isNameless(username) ? 'new member' : username;
    return { to: email, username: name, purpose, url, expires_at: expires_at.toISOString() };
  }
}
