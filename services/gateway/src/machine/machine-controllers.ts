import type { Type } from '@nestjs/common';

/** Controllers of protocols that programs speak: Stripe's webhooks, licence keys, the development mailbox. */
export const machineControllers: Type[] = [];
