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

export const saveTier = (tx: Tx, tier: TierRow) =>
  tx.one<TierRow>(sql`
    update subscription_tiers t set name = ${tier.name}, description = ${tier.description}, price_cents = ${tier.price_cents},
      yearly_price_cents = ${tier.yearly_price_cents}, trial_days = ${tier.trial_days}, is_active = ${tier.is_active}, updated_at = now()
    where t.id = ${tier.id} returning ${columns}`);

export const deleteTierRow = (tx: Tx, id: TierId) => tx.run(sql`delete from subscription_tiers where id = ${id}`);
