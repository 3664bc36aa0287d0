import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { sql } from '@mnw/db/sql';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
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
      await tx.run(sql`insert into address_requests (purpose, email) values (${purpose}, ${email})`);
      tx.afterCommit(() => void this.jobs.wake(answerAddressRequests));
    });
    return {};
  }
}
