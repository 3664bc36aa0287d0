import type { ProjectId, TierId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface TierRow {
  id: TierId;
  project_id: ProjectId;
  name: string;
  description: string;
  price_cents: number;
  yearly_price_cents: number | null;
  currency: string;
  trial_days: number;
  is_active: boolean;
}

const columns = sql`t.id, t.project_id, t.name, t.description, t.price_cents, t.yearly_price_cents, t.currency, t.trial_days, t.is_active`;

export const findProject = (db: Queries, id: ProjectId) =>
  db.maybe<{ user_id: UserId; currency: string; is_public: boolean }>(
    sql`select user_id, currency, is_public from pub_projects where id = ${id}`,
  );

export const listTierRows = (db: Queries, projectId: ProjectId, withInactive: boolean) =>
  db.many<TierRow>(sql`
    select ${columns} from subscription_tiers t where t.project_id = ${projectId} and (t.is_active or ${withInactive}) order by t.sort_order, t.id`);

/** A tier of a project of this creator, locked. */
export const lockOwnTier = (tx: Tx, id: TierId, userId: UserId) =>
  tx.maybe<TierRow>(sql`
    select ${columns} from subscription_tiers t join pub_projects p on p.id = t.project_id where t.id = ${id} and p.user_id = ${userId} for update of t`);

export async function saveTier(tx: Tx, tier: TierRow): Promise<TierRow> {
  const { id, name, description, price_cents, yearly_price_cents, trial_days, is_active } = tier;
  const data = { name, description, price_cents, yearly_price_cents, trial_days, is_active };
  await tx.prisma(({ subscriptionTiers }) => subscriptionTiers.update({ where: { id }, data, select: { id: true } }));
  return tier;
}

export async function deleteTierRow(tx: Tx, id: TierId): Promise<void> {
  await tx.prisma(({ subscriptionTiers }) => subscriptionTiers.deleteMany({ where: { id } }));
}
