import { Module } from '@nestjs/common';
import { ClaimPurchases } from './checkout/claim-purchases.js';
import { ExpireSession } from './checkout/expire-session.js';
import { GetCheckout } from './checkout/get-checkout.js';
import { IssueDownloads } from './checkout/issue-downloads.js';
import { OpenSession } from './checkout/open-session.js';
import { ReceiptForMail } from './checkout/receipt-for-mail.js';
import { ReceiptTokens } from './checkout/receipt-tokens.js';
import { ResolveReceiptToken } from './checkout/resolve-receipt-token.js';
import { StartCheckout } from './checkout/start-checkout.js';
import { SweepCheckouts } from './checkout/sweep-checkouts.js';
import { ApplySnapshot } from './fulfilment/apply-snapshot.js';
import { CompletePurchase } from './fulfilment/complete-purchase.js';
import { FulfilPurchase } from './fulfilment/fulfil-purchase.js';
import { SettlePurchase } from './fulfilment/settle-purchase.js';
import { StripeSnapshots } from './fulfilment/stripe-snapshot.js';
import { CreateLicenseKey } from './license-keys/create-license-key.js';
import { DeactivateKey } from './license-keys/deactivate-key.js';
import { GetKeyStatus } from './license-keys/get-key-status.js';
import { KeyCodes } from './license-keys/key-codes.js';
import { ListLicenseKeys } from './license-keys/list-license-keys.js';
import { ReleaseActivation } from './license-keys/release-activation.js';
import { RevokeLicenseKey } from './license-keys/revoke-license-key.js';
import { RotateLicenseKey } from './license-keys/rotate-license-key.js';
import { SeenKeys } from './license-keys/seen-keys.js';
import { ValidateKey } from './license-keys/validate-key.js';
import { CheckPromoCode } from './promo-codes/check-promo-code.js';
import { CreatePromoCode } from './promo-codes/create-promo-code.js';
import { DeletePromoCode } from './promo-codes/delete-promo-code.js';
import { ListPromoCodes } from './promo-codes/list-promo-codes.js';
import { UpdatePromoCode } from './promo-codes/update-promo-code.js';
import { FollowAccounts } from './purchases/follow-accounts.js';
import { GetReceipt } from './purchases/get-receipt.js';
import { ListPurchases } from './purchases/list-purchases.js';
import { PurchasedKeys } from './purchases/purchased-keys.js';
import { RefundSale } from './refunds/refund-sale.js';
import { SendDueRefunds } from './refunds/send-due-refunds.js';
import { SendRefund } from './refunds/send-refund.js';
import { GetSale } from './sales/get-sale.js';
import { ListSales } from './sales/list-sales.js';
import { CloseCheckouts } from './sellers/close-checkouts.js';
import { GetSellerStatus } from './sellers/get-seller-status.js';
import { DisconnectSeller } from './sellers/disconnect-seller.js';
import { OnboardSeller } from './sellers/onboard-seller.js';
import { RecheckCheckouts } from './sellers/recheck-checkouts.js';
import { SyncSeller } from './sellers/sync-seller.js';
import { StripeClient } from './stripe/stripe-client.js';
import { EditTiers } from './tiers/edit-tiers.js';
import { ListTiers } from './tiers/list-tiers.js';
import { ApplyEvent } from './webhooks/apply-event.js';
import { ReceiveStripeEvent } from './webhooks/receive-stripe-event.js';

const checkout = [StartCheckout, GetCheckout, ClaimPurchases, ReceiptForMail, ResolveReceiptToken];
const fulfilment = [FulfilPurchase, StripeSnapshots, ApplySnapshot, CompletePurchase, SettlePurchase];
const licenseKeys = [
  ValidateKey,
  GetKeyStatus,
  DeactivateKey,
  ListLicenseKeys,
  CreateLicenseKey,
  RevokeLicenseKey,
  RotateLicenseKey,
  ReleaseActivation,
];
const promoCodes = [CreatePromoCode, DeletePromoCode, ListPromoCodes, UpdatePromoCode, CheckPromoCode];
const purchases = [ListPurchases, GetReceipt];
const refunds = [RefundSale];
const sellers = [OnboardSeller, GetSellerStatus];
const tiers = [EditTiers, ListTiers];
const webhooks = [ReceiveStripeEvent];

@Module({
  controllers: [
    GetSale,
    ListSales,
    ...checkout,
    ...licenseKeys,
    ...promoCodes,
    ...purchases,
    ...refunds,
    ...sellers,
    ...tiers,
    ...webhooks,
  ],
  providers: [
    StripeClient,
    OpenSession,
    ReceiptTokens,
    IssueDownloads,
    SweepCheckouts,
    ExpireSession,
    ...fulfilment,
    KeyCodes,
    SeenKeys,
    PurchasedKeys,
    SendRefund,
    SyncSeller,
    DisconnectSeller,
    CloseCheckouts,
    ApplyEvent,
    FollowAccounts,
    RecheckCheckouts,
    SendDueRefunds,
  ],
})
export class CommerceModule {}
