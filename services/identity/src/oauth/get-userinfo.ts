import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { getUserinfo } from '@mnw/contracts/identity/get-userinfo.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { AccountNotFound } from '../identity.errors.js';
import { findUserinfo } from './get-userinfo.queries.js';

/** The features of each tier, as stable names that other programs may rely on. */
const featuresOf = {
  basic: [],
  small_files: ['file_uploads'],
  big_files: ['file_uploads', 'large_files'],
  everything: ['file_uploads', 'large_files'],
};

@Controller()
export class GetUserinfo {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(getUserinfo)
  async execute(_input: object, actor: Actor): Promise<OutputOf<typeof getUserinfo>> {
    const { userId } = requireApp(actor);
    const row = await findUserinfo(this.db, userId, this.clock.now());
    if (!row) throw new AccountNotFound();
    const { username, display_name, is_creator, creator_tier: tier, fan_plus } = row;
    // Profile pictures do not exist yet.
    return {
      user_id: userId,
      username,
      display_name,
      avatar_url: null,
      perks: { fan_plus, is_creator, creator_tier: tier && { tier, features: featuresOf[tier] } },
    };
  }
}
