import { Inject, Injectable } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { UserId } from '@mnw/contracts/ids';
import { CONFIG } from '@mnw/messaging/config-token';
import type { CommerceConfig } from '../commerce.config.js';
import { CommerceDb } from '../commerce.db.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { askStripeOr } from '../stripe/stripe-failure.js';
import { OnboardingRefused } from './sellers.errors.js';
import { addSeller, findSeller } from './sellers.queries.js';

@Injectable()
export class OnboardSeller {
  constructor(
    private readonly db: CommerceDb,
    private readonly stripe: StripeClient,
    @Inject(CONFIG) private readonly config: CommerceConfig,
  ) {}

  async execute(_: object, actor: Actor): Promise<{ url: string }> {
    const { userId } = requireCreator(actor);
    const account = (await findSeller(this.db, userId))?.stripe_account_id ?? (await this.openAccount(userId));
    const dashboard = `${this.config.PUBLIC_URL}/dashboard/payouts`;
    const link = await askStripeOr((reason) => new OnboardingRefused(reason), () =>
      this.stripe.api.accountLinks.create({ account, type: 'account_onboarding', refresh_url: `${dashboard}?stripe=refresh`, return_url: `${dashboard}?stripe=return` }),
    );
    return { url: link.url };
  }

  /** The idempotency key makes two clicks one account, also when the first died before our row was written. */
  private async openAccount(userId: UserId): Promise<string> {
    const account = await askStripeOr((reason) => new OnboardingRefused(reason), () =>
      this.stripe.api.accounts.create(
        { type: 'express', capabilities: { card_payments: { requested: true }, transfers: { requested: true } }, metadata: { user_id: userId } },
        { idempotencyKey: userId },
      ),
    );
    await this.db.transaction((tx) => addSeller(tx, userId, account.id));
    return account.id;
  }
}
