import { Injectable } from '@nestjs/common';
import { ComposeAccountMail } from '../accounts/compose-account-mail.js';
import { ComposeSecurityMail } from '../accounts/compose-security-mail.js';
import { ComposeListConfirmation } from '../lists/compose-list-confirmation.js';
import { ComposePurchaseMail } from '../purchases/compose-purchase-mail.js';
import type { Composed, Composer } from './compose.js';
import type { ClaimedDelivery, TransactionalKind } from './delivery.js';

/** Maps each kind of transactional email to its composer. */
@Injectable()
export class Composers {
  private readonly byKind: Record<TransactionalKind, Composer>;

  constructor(
    account: ComposeAccountMail,
    security: ComposeSecurityMail,
    purchase: ComposePurchaseMail,
    confirmation: ComposeListConfirmation,
  ) {
    this.byKind = {
      'verify-email': account,
      'login-link': account,
      'password-reset': account,
      'address-reused': account,
      'account-deleted': account,
      security,
      receipt: purchase,
      sale: purchase,
      refund: purchase,
      'purchase-outcome': purchase,
      'sale-outcome': purchase,
      'payments-stopped': purchase,
      'list-confirm': confirmation,
    };
  }

  compose(delivery: ClaimedDelivery): Promise<Composed> {
    return this.byKind[delivery.kind].compose(delivery);
  }
}
