import { Module } from '@nestjs/common';
import { CheckoutController } from './checkout/checkout.controller.js';
import { ClaimPurchases } from './checkout/claim-purchases.js';
import { GetCheckout } from './checkout/get-checkout.js';
import { IssueDownloads } from './checkout/issue-downloads.js';
import { ExpireSession } from './checkout/expire-session.js';
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
import { LicenseKeysController } from './license-keys/license-keys.controller.js';
import { ListLicenseKeys } from './license-keys/list-license-keys.js';
import { ReleaseActivation } from './license-keys/release-activation.js';
import { RevokeLicenseKey } from './license-keys/revoke-license-key.js';
import { RotateLicenseKey } from './license-keys/rotate-license-key.js';
import { SeenKeys } from './license-keys/seen-keys.js';
import { ValidateKey } from './license-keys/validate-key.js';
import { CheckPromoCode } from './promo-codes/check-promo-code.js';
import { CreatePromoCode } from './promo-codes/create-promo-code.js';
import { ListPromoCodes } from './promo-codes/list-promo-codes.js';
import { PromoCodesController } from './promo-codes/promo-codes.controller.js';
import { UpdatePromoCode } from './promo-codes/update-promo-code.js';
import { GetReceipt } from './purchases/get-receipt.js';
import { ListPurchases } from './purchases/list-purchases.js';
import { PurchasedKeys } from './purchases/purchased-keys.js';
import { PurchasesController } from './purchases/purchases.controller.js';
import { RefundSale } from './refunds/refund-sale.js';
import { RefundsController } from './refunds/refunds.controller.js';
import { SendRefund } from './refunds/send-refund.js';
import { GetSale } from './sales/get-sale.js';
import { ListSales } from './sales/list-sales.js';
import { SalesController } from './sales/sales.controller.js';
import { GetSellerStatus } from './sellers/get-seller-status.js';
import { CloseCheckouts } from './sellers/close-checkouts.js';
import { LoseSeller } from './sellers/lose-seller.js';
import { OnboardSeller } from './sellers/onboard-seller.js';
import { RecheckCheckouts } from './sellers/recheck-checkouts.js';
import { SellersController } from './sellers/sellers.controller.js';
import { SyncSeller } from './sellers/sync-seller.js';
import { StripeClient } from './stripe/stripe-client.js';
import { EditTiers } from './tiers/edit-tiers.js';
import { ListTiers } from './tiers/list-tiers.js';
import { TiersController } from './tiers/tiers.controller.js';
import { ApplyEvent } from './webhooks/apply-event.js';
import { ReceiveStripeEvent } from './webhooks/receive-stripe-event.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

const checkout = [StartCheckout, OpenSession, GetCheckout, ClaimPurchases, ReceiptForMail, ResolveReceiptToken, ReceiptTokens, IssueDownloads, SweepCheckouts, ExpireSession];
const fulfilment = [FulfilPurchase, StripeSnapshots, ApplySnapshot, CompletePurchase, SettlePurchase];
const licenseKeys = [KeyCodes, SeenKeys, ValidateKey, GetKeyStatus, DeactivateKey, ListLicenseKeys, CreateLicenseKey, RevokeLicenseKey, RotateLicenseKey, ReleaseActivation];
const promoCodes = [CreatePromoCode, ListPromoCodes, UpdatePromoCode, CheckPromoCode];
const purchases = [ListPurchases, GetReceipt, PurchasedKeys];
const refunds = [RefundSale, SendRefund];
const sellers = [OnboardSeller, GetSellerStatus, SyncSeller, LoseSeller, CloseCheckouts, RecheckCheckouts];
const tiers = [EditTiers, ListTiers];
const webhooks = [ReceiveStripeEvent, ApplyEvent];

@Module({
  controllers: [
    CheckoutController,
    LicenseKeysController,
    PromoCodesController,
    PurchasesController,
    RefundsController,
    SalesController,
    SellersController,
    TiersController,
    WebhooksController,
  ],
  providers: [StripeClient, GetSale, ListSales, ...checkout, ...fulfilment, ...licenseKeys, ...promoCodes, ...purchases, ...refunds, ...sellers, ...tiers, ...webhooks],
})
export class CommerceModule {}
