import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { receiveStripeEvent } from '@mnw/contracts/commerce/receive-stripe-event.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ReceiveStripeEvent } from './receive-stripe-event.js';

@Controller()
export class WebhooksController {
  constructor(private readonly receiveUseCase: ReceiveStripeEvent) {}

  @Rpc(receiveStripeEvent) receive(input: InputOf<typeof receiveStripeEvent>, actor: Actor) {
    return this.receiveUseCase.execute(input, actor);
  }
}
