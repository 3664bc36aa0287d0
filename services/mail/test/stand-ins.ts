import { Controller, Injectable, Module } from '@nestjs/common';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';

/** What the stand-ins return, by id; unknown ids get the same errors as from the real services. */
export const links = new Map<string, OutputOf<typeof mailLink>>();
export const receipts = new Map<string, OutputOf<typeof receiptForMail>>();

@Injectable()
class StandInDb extends Database {}

@Controller()
class LinksController {
  @Rpc(mailLink) link({ login_token_id }: InputOf<typeof mailLink>): OutputOf<typeof mailLink> {
    const link = links.get(login_token_id);
    if (!link) throw new DomainError('identity.link-not-usable', 'gone', 'Used or expired.');
    return link;
  }
}

@Controller()
class ReceiptsController {
  @Rpc(receiptForMail) receipt({ transaction_id }: InputOf<typeof receiptForMail>): OutputOf<typeof receiptForMail> {
    const receipt = receipts.get(transaction_id);
    if (!receipt) throw new DomainError('commerce.checkout-not-found', 'not-found', 'No such checkout.');
    return receipt;
  }
}

@Module({ controllers: [LinksController] })
class IdentityStandInModule {}
@Module({ controllers: [ReceiptsController] })
class CommerceStandInModule {}
@Module({})
class CatalogStandInModule {}

/**
 * Stand-ins for the neighbouring services: they publish what tests put into their outboxes and return the values of the
 * maps above.
 */
export const identityStandIn = defineService({
  name: 'identity',
  module: IdentityStandInModule,
  config: busConfig,
  db: StandInDb,
});
export const commerceStandIn = defineService({
  name: 'commerce',
  module: CommerceStandInModule,
  config: busConfig,
  db: StandInDb,
});
export const catalogStandIn = defineService({
  name: 'catalog',
  module: CatalogStandInModule,
  config: busConfig,
  db: StandInDb,
});
export const neighbours = [identityStandIn, commerceStandIn, catalogStandIn];
