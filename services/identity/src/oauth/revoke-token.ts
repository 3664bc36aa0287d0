import type { InputOf } from '@mnw/contracts/define-rpc';
import { revokeAppToken } from '@mnw/contracts/identity/app-tokens.rpc';
import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { endSignInOfToken } from '../app-tokens/sign-ins.queries.js';
import { IdentityDb } from '../identity.db.js';
import { FindApp } from './find-app.js';

/** Signs an app out: any of its tokens revokes the whole sign-in. A token of another app is treated as unknown. */
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
    await endSignInOfToken(this.db, id, sha256(token), this.clock.now());
    return {};
  }
}
