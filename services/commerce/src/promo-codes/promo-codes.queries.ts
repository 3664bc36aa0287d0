import type { ItemId, ProjectId, PromoCodeId, TierId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { Offer } from '../checkout/offers.queries.js';

export interface PromoCodeRow {
  id: PromoCodeId;
  code: string;
  code_purpose: 'discount' | 'free_trial' | 'free_access';
  discount_type: 'percentage' | 'fixed' | null;
  discount_value: number | null;
  currency: string | null;
  trial_days: number | null;
  scope: 'all' | 'project' | 'item' | 'tier';
  item_id: ItemId | null;
  project_id: ProjectId | null;
  tier_id: TierId | null;
  starts_on: string | null;
  expires_on: string | null;
  max_uses: number | null;
  use_count: number;
  disabled_at: Date | null;
  created_at: Date;
}

const columns = sql`id, code, code_purpose, discount_type, discount_value, currency, trial_days, scope, item_id, project_id, tier_id,
  starts_on::text, expires_on::text, max_uses, use_count, disabled_at, created_at`;

export const listCodes = (db: Queries, creatorId: UserId, before: string | null, limit: number) =>
  db.many<PromoCodeRow>(sql`
    select ${columns} from promo_codes where creator_id = ${creatorId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`);

export const lockCode = (tx: Tx, id: PromoCodeId, creatorId: UserId) =>
  tx.maybe<PromoCodeRow>(
    sql`select ${columns} from promo_codes where id = ${id} and creator_id = ${creatorId} for update`,
  );

export type NewPromoCode = Omit<PromoCodeRow, 'id' | 'use_count' | 'disabled_at' | 'created_at'> & {
  creator_id: UserId;
};

export async function insertCode(tx: Tx, { starts_on, expires_on, ...code }: NewPromoCode): Promise<PromoCodeRow> {
  const data = { ...code, starts_on: starts_on && new Date(starts_on), expires_on: expires_on && new Date(expires_on) };
  const { id } = await tx.prisma(({ promoCodes }) => promoCodes.create({ data, select: { id: true } }));
  return tx.one<PromoCodeRow>(sql`select ${columns} from promo_codes where id = ${id}`);
}

export type PromoCodeLimits = Pick<PromoCodeRow, 'starts_on' | 'expires_on' | 'max_uses'> & { disabled: boolean };

export const setLimits = (tx: Tx, id: PromoCodeId, { starts_on, expires_on, max_uses, disabled }: PromoCodeLimits) =>
  tx.one<PromoCodeRow>(sql`
    update promo_codes set starts_on = ${starts_on}, expires_on = ${expires_on}, max_uses = ${max_uses},
      disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end, updated_at = now()
    where id = ${id} returning ${columns}`);

export async function deleteCode(tx: Tx, id: PromoCodeId, creatorId: UserId): Promise<number> {
  const { count } = await tx.prisma(({ promoCodes }) =>
    promoCodes.deleteMany({ where: { id, creator_id: creatorId } }),
  );
  return count;
}

/** Whether the creator owns the item, project or tier that a code is to be limited to. */
export const ownsTarget = async (
  tx: Tx,
  creatorId: UserId,
  { item_id, project_id, tier_id }: Pick<PromoCodeRow, 'item_id' | 'project_id' | 'tier_id'>,
) =>
  (
    await tx.one<{ owns: boolean }>(sql`
    select (${item_id}::uuid is null or exists (select 1 from pub_items where id = ${item_id} and seller_id = ${creatorId}))
      and (${project_id}::uuid is null or exists (select 1 from pub_projects where id = ${project_id} and user_id = ${creatorId}))
      and (${tier_id}::uuid is null or exists (
        select 1 from subscription_tiers t join pub_projects p on p.id = t.project_id where t.id = ${tier_id} and p.user_id = ${creatorId})) as owns`)
  ).owns;

export interface UsableCode extends Pick<PromoCodeRow, 'id' | 'discount_type' | 'discount_value' | 'currency'> {
  code_purpose: 'discount' | 'free_access';
  /** Null if the number of uses is unlimited. */
  remaining_uses: number | null;
}

/**
 * The seller's code, if it is valid for this item on this day. A code whose target was deleted is not valid for
 * anything.
 */
export const findUsableCode = (
  db: Queries,
  code: string,
  { seller_id, project_id, item_id }: Pick<Offer, 'seller_id' | 'project_id' | 'item_id'>,
  day: string,
): Promise<UsableCode | undefined> =>
  db.maybe<UsableCode>(sql`
    select id, code_purpose, discount_type, discount_value, currency, max_uses - use_count as remaining_uses
    from promo_codes
    where creator_id = ${seller_id} and code = ${code} and disabled_at is null and code_purpose in ('discount',
      'free_access')
      and (scope = 'all' or (scope = 'project' and project_id = ${project_id}) or (scope = 'item'
        and item_id = ${item_id}))
      and (starts_on is null or starts_on <= ${day}::date) and (expires_on is null or expires_on >= ${day}::date)`);
