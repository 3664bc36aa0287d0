import { Controller, Inject } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { consumeLoginLink, resetPassword, verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import { getFirstProof } from '@mnw/contracts/identity/get-first-proof.rpc';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { CONFIG } from '@mnw/messaging/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyRing } from '@mnw/secrets/key-ring';
import type { IdentityConfig } from '../identity.config.js';
import { IdentityDb } from '../identity.db.js';
import { ConsumeLinks } from './consume-links.js';
import { FirstProof } from './first-proof.js';
import { linkForMail } from './mail-link.js';
import { RequestLink } from './request-link.js';

@Controller()
export class LinksController {
  constructor(
    private readonly db: IdentityDb,
    private readonly keyRing: KeyRing,
    private readonly requests: RequestLink,
    private readonly links: ConsumeLinks,
    private readonly proofs: FirstProof,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  @Rpc(requestLink) request(input: InputOf<typeof requestLink>): Promise<object> {
    return this.requests.execute(input);
  }
  @Rpc(getFirstProof) firstProof(input: InputOf<typeof getFirstProof>): Promise<OutputOf<typeof getFirstProof>> {
    return this.proofs.asked(input);
  }
  @Rpc(verifyEmail) verify(input: InputOf<typeof verifyEmail>): Promise<OutputOf<typeof verifyEmail>> {
    return this.links.verifyEmail(input);
  }
  @Rpc(consumeLoginLink) logIn(input: InputOf<typeof consumeLoginLink>): Promise<OutputOf<typeof consumeLoginLink>> {
    return this.links.logIn(input);
  }
  @Rpc(resetPassword) reset(input: InputOf<typeof resetPassword>): Promise<object> {
    return this.links.resetPassword(input);
  }
  @Rpc(mailLink) forMail(input: InputOf<typeof mailLink>, actor: Actor): Promise<OutputOf<typeof mailLink>> {
    requireService(actor, 'mail');
    return linkForMail(this.db, this.keyRing, this.config.PUBLIC_URL, input);
  }
}
