import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { addLinkRequest } from './address-requests.queries.js';
import { answerAddressRequests } from './answer-address-requests.js';

/** Notes that somebody asked for a link. A job looks whether the address has an account, so the request cannot tell. */
@Controller()
export class RequestLink {
  constructor(
    private readonly db: IdentityDb,
    private readonly jobs: Jobs,
  ) {}

  @Rpc(requestLink)
  async execute({ email, purpose }: InputOf<typeof requestLink>): Promise<Record<string, never>> {
    await this.db.transaction(async (tx) => {
      await addLinkRequest(tx, purpose, email);
      tx.afterCommit(() => void this.jobs.wake(answerAddressRequests));
    });
    return {};
  }
}
