import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { addLinkRequest } from './address-requests.queries.js';
import { answerAddressRequests } from './answer-address-requests.js';

/**
 * Stores a request for a link. A job looks up the address later, so the request cannot reveal whether it has an
 * account.
 */
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
