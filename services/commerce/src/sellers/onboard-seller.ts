import { Inject, Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import type { UserId } from '@mnw/contracts/ids';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { CommerceConfig } from '../commerce.config.js';
import { CommerceDb } from '../commerce.db.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { callStripe, callStripeOr, isAccountGone, isRefusal } from '../stripe/stripe-failure.js';
import { DisconnectSeller } from './disconnect-seller.js';
import { OnboardingRefused } from './sellers.errors.js';
import { addSeller, findSeller } from './sellers.queries.js';

@Controller()
export class OnboardSeller {
  constructor(
    private readonly db: CommerceDb,
    private readonly stripe: StripeClient,
    private readonly disconnectSeller: DisconnectSeller,
    @Inject(CONFIG) private readonly config: CommerceConfig,
  ) {}

  @Rpc(onboardSeller)
  async execute(_: object, actor: Actor): Promise<{ url: string }> {
    const { userId } = requireCreator(actor);
    const known = await findSeller(this.db, userId);
    const account = known?.stripe_account_id ?? (await this.openAccount(userId));
    try {
      return await this.linkTo(account);
    } catch (error) {
      if (!isAccountGone(error))
        throw isRefusal(error)
          ? Object.assign(new OnboardingRefused(error.code ?? error.type), { cause: error })
          : error;
    }
    await this.disconnectSeller.execute(account);
    const lost = await findSeller(this.db, userId);
    return this.linkTo(await this.openAccount(userId, lost?.disconnected_at));
  }

  private async linkTo(account: string): Promise<{ url: string }> {
    const dashboard = `${this.config.PUBLIC_URL}/dashboard/payouts`;
    const returns = { refresh_url: `${dashboard}?stripe=refresh`, return_url: `${dashboard}?stripe=return` };
    const { url } = await callStripe(() =>
      this.stripe.api.accountLinks.create({ account, type: 'account_onboarding', ...returns }),
    );
    return { url };
  }

  /**
   * The idempotency key makes two clicks open one account, even if the first request died before our row was
   * written. A disconnected account cannot be used again.
   */
  private async openAccount(userId: UserId, disconnectedAt?: Date | null): Promise<string> {
    const account = await callStripeOr(
      (reason) => new OnboardingRefused(reason),
      () =>
        this.stripe.api.accounts.create(
          {
            type: 'express',
            capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
            metadata: { user_id: userId },
          },
          { idempotencyKey: disconnectedAt ? `${userId} ${disconnectedAt.getTime()}` : userId },
        ),
    );
    await this.db.transaction((tx) => addSeller(tx, userId, account.id));
    return account.id;
  }
}
