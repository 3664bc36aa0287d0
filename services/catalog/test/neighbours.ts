import { Controller, Module } from '@nestjs/common';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { NeighbourDb } from '@mnw/testing/neighbours';

/** Commerce's answers by receipt token. */
export const receipts = new Map<string, OutputOf<typeof resolveReceiptToken>>();

@Controller()
class Receipts {
  @Rpc(resolveReceiptToken) resolve({ token }: InputOf<typeof resolveReceiptToken>) {
    const receipt = receipts.get(token);
    if (!receipt) throw new DomainError('commerce.checkout-not-found', 'not-found', 'There is no such purchase.');
    return receipt;
  }
}

@Module({ controllers: [Receipts] })
class CommerceModule {}

/** A stand-in that answers in commerce's place and publishes its events. */
export const commerce = defineService({ name: 'commerce', module: CommerceModule, config: busConfig, db: NeighbourDb });
