import type { Type } from '@nestjs/common';
import { CheckoutController } from './checkout.controller.js';
import { ConnectController } from './connect.controller.js';
import { LicenseKeysController } from './license-keys.controller.js';
import { PromoCodesController } from './promo-codes.controller.js';
import { PurchasesController } from './purchases.controller.js';
import { SalesController } from './sales.controller.js';
import { TiersController } from './tiers.controller.js';

export const commerceControllers: Type[] = [
  CheckoutController,
  ConnectController,
  LicenseKeysController,
  PromoCodesController,
  PurchasesController,
  SalesController,
  TiersController,
];
