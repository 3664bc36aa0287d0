import { Injectable } from '@nestjs/common';
import { requireActiveAccount, requireCreator, type Actor } from '@mnw/contracts/actor';
import type { createTier } from '@mnw/contracts/commerce/create-tier.rpc';
import type { deleteTier } from '@mnw/contracts/commerce/delete-tier.rpc';
import type { updateTier } from '@mnw/contracts/commerce/update-tier.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { CommerceDb } from '../commerce.db.js';
import { ProjectNotFound, TierInUse, TierNotFound, TooManyTiers } from './tiers.errors.js';
import { countTiers, deleteTierRow, findProject, insertTier, lockOwnTier, saveTier } from './tiers.queries.js';

const mostTiers = 20;

/** Tiers as rows; what Stripe needs for them is made when the first member joins. */
@Injectable()
export class EditTiers {
  constructor(private readonly db: CommerceDb) {}

  async create(input: InputOf<typeof createTier>, actor: Actor): Promise<OutputOf<typeof createTier>> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const project = await findProject(tx, input.project_id);
      if (project?.user_id !== userId) throw new ProjectNotFound();
      if ((await countTiers(tx, input.project_id)) >= mostTiers) throw new TooManyTiers();
      return insertTier(tx, { ...input, currency: project.currency });
    });
  }

  async update({ tier_id, ...changes }: InputOf<typeof updateTier>, actor: Actor): Promise<OutputOf<typeof updateTier>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.transaction(async (tx) => {
      const tier = await lockOwnTier(tx, tier_id, userId);
      if (!tier) throw new TierNotFound();
      return saveTier(tx, { ...tier, ...changes });
    });
  }

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
