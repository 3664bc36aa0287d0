import { Controller } from '@nestjs/common';
import { requireActiveAccount, requireCreator, type Actor } from '@mnw/contracts/actor';
import { createTier } from '@mnw/contracts/commerce/create-tier.rpc';
import { deleteTier } from '@mnw/contracts/commerce/delete-tier.rpc';
import { updateTier } from '@mnw/contracts/commerce/update-tier.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { ProjectNotFound, TierInUse, TierNotFound, TiersNotOpen } from './tiers.errors.js';
import { deleteTierRow, findProject, lockOwnTier, saveTier } from './tiers.queries.js';

/** Creates tiers as rows only. What they need at Stripe is created when the first member joins. */
@Controller()
export class EditTiers {
  constructor(private readonly db: CommerceDb) {}

  /** Refused until memberships can be joined, because a tier has no effect before that. */
  @Rpc(createTier)
  async create({ project_id }: InputOf<typeof createTier>, actor: Actor): Promise<never> {
    const { userId } = requireCreator(actor);
    const project = await findProject(this.db, project_id);
    if (project?.user_id !== userId) throw new ProjectNotFound();
    throw new TiersNotOpen();
  }

  @Rpc(updateTier)
  async update(
    { tier_id, ...changes }: InputOf<typeof updateTier>,
    actor: Actor,
  ): Promise<OutputOf<typeof updateTier>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.transaction(async (tx) => {
      const tier = await lockOwnTier(tx, tier_id, userId);
      if (!tier) throw new TierNotFound();
      return saveTier(tx, { ...tier, ...changes });
    });
  }

  @Rpc(deleteTier)
  async delete({ tier_id }: InputOf<typeof deleteTier>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireActiveAccount(actor);
    await this.db.transaction(
      async (tx) => {
        if (!(await lockOwnTier(tx, tier_id, userId))) throw new TierNotFound();
        await deleteTierRow(tx, tier_id);
      },
      { constraints: { subscriptions_tier_id_fkey: () => new TierInUse() } },
    );
    return {};
  }
}
