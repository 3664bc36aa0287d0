import type { Type } from '@nestjs/common';
import { MailboxController } from './mailbox/mailbox.controller.js';

/** Controllers of protocols that programs speak: Stripe's webhooks, licence keys, the development mailbox. */
export const machineControllers: Type[] = [MailboxController];
