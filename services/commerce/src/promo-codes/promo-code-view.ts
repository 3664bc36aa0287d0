import type { PromoCode } from '@mnw/contracts/commerce/promo-codes';
import type { PromoCodeRow } from './promo-codes.queries.js';
import { utcDay } from './utc-day.js';

export function viewCode({ disabled_at, created_at, ...row }: PromoCodeRow, now: Date): PromoCode {
  const code = { ...row, disabled: disabled_at !== null, created_at: created_at.toISOString() };
  return { ...code, usable: isUsable(code, utcDay(now)) };
}

function isUsable(code: Omit<PromoCode, 'usable'>, today: string): boolean {
  const target = {
    all: true,
    item: code.item_id !== null,
    project: code.project_id !== null,
    tier: code.tier_id !== null,
  }[code.scope];
  const isInWindow = (!code.starts_on || code.starts_on <= today) && (!code.expires_on || code.expires_on >= today);
  return target && isInWindow && !code.disabled && (code.max_uses === null || code.use_count < code.max_uses);
}
