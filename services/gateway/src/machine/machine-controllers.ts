import type { Type } from '@nestjs/common';
import { KeyAliasesController } from './keys/key-aliases.controller.js';
import { KeysController } from './keys/keys.controller.js';
import { MailboxController } from './mailbox/mailbox.controller.js';
import { StripeWebhooksController } from './stripe/stripe-webhooks.controller.js';

/** Controllers of protocols that programs speak: Stripe's webhooks, licence keys, the development mailbox. */
export const machineControllers: Type[] = [KeyAliasesController, KeysController, MailboxController, StripeWebhooksController];
