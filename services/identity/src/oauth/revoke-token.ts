import type { InputOf } from '@mnw/contracts/define-rpc';
import { revokeAppToken } from '@mnw/contracts/identity/app-tokens.rpc';
import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { IdentityDb } from '../identity.db.js';
import { FindApp } from './find-app.js';

/** An app signs out: whichever of its tokens it shows, all of that sign-in end. A token of another app is unknown to it. */
@Controller()
export class RevokeToken {
  constructor(
    private readonly db: IdentityDb,
    private readonly findApp: FindApp,
    private readonly clock: Clock,
  ) {}

  @Rpc(revokeAppToken)
  async execute({ client_id, token }: InputOf<typeof revokeAppToken>): Promise<Record<string, never>> {
    const { id } = await this.findApp.execute(client_id);
    await this.db.run(sql`
      update app_sign_ins set ended_at = ${this.clock.now()}
      where id = (select sign_in_id from app_tokens where token_hash = ${sha256(token)}) and app_id = ${id} and ended_at is null`);
    return {};
  }
}
