import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import { ComposeAccountMail } from './accounts/compose-account-mail.js';
import { ComposeSecurityMail } from './accounts/compose-security-mail.js';
import { ForgetAccount } from './accounts/forget-account.js';
import { OweAccountMail } from './accounts/owe-account-mail.js';
import { Composers } from './deliveries/composers.js';
import { RecordOutcome } from './deliveries/record-outcome.js';
import { RecoverDeliveries } from './deliveries/recover-deliveries.js';
import { SendBroadcast } from './deliveries/send-broadcast.js';
import { SendTransactional } from './deliveries/send-transactional.js';
import { ComposeListConfirmation } from './lists/compose-list-confirmation.js';
import { ConfirmSubscription } from './lists/confirm-subscription.js';
import { LeaveList } from './lists/leave-list.js';
import { MailPreferences } from './lists/mail-preferences.js';
import { MakeLists } from './lists/make-lists.js';
import { OwnedLists } from './lists/owned-lists.js';
import { SubscribeBuyer } from './lists/subscribe-buyer.js';
import { SubscribeByForm } from './lists/subscribe-by-form.js';
import { SubscriptionTokens } from './lists/subscription-tokens.js';
import { MailDb } from './mail.db.js';
import { ReadMailbox } from './mailbox/read-mailbox.js';
import { TrimMailbox } from './mailbox/trim-mailbox.js';
import { ComposePurchaseMail } from './purchases/compose-purchase-mail.js';
import { OwePurchaseMail } from './purchases/owe-purchase-mail.js';
import { AnnounceRelease } from './releases/announce-release.js';
import { ComposeRelease } from './releases/compose-release.js';
import { SignUp } from './signups/sign-up.js';
import { openTransport } from './transport/open-transport.js';
import { Transport } from './transport/outgoing.js';

const delivering = [
  Composers,
  RecordOutcome,
  RecoverDeliveries,
  SendBroadcast,
  SendTransactional,
  { provide: Transport, useFactory: openTransport, inject: [CONFIG, MailDb] },
];
const composing = [
  ComposeAccountMail,
  ComposeSecurityMail,
  ComposeListConfirmation,
  ComposePurchaseMail,
  ComposeRelease,
];
const listing = [ConfirmSubscription, LeaveList, MailPreferences, OwnedLists, SubscribeByForm];
const events = [AnnounceRelease, ForgetAccount, MakeLists, OweAccountMail, OwePurchaseMail];

@Module({
  controllers: [...listing, ReadMailbox, SignUp],
  providers: [...delivering, ...composing, ...events, SubscribeBuyer, SubscriptionTokens, TrimMailbox],
})
export class MailModule implements OnModuleDestroy {
  constructor(@Inject(Transport) private readonly transport: Transport) {}

  onModuleDestroy(): void {
    this.transport.close();
  }
}
