import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import type { Sale } from '@mnw/contracts/commerce/sales';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { SaleNotFound } from '../refunds/refunds.errors.js';
import { viewSale } from './sale-view.js';
import { findSale } from './sales.queries.js';

@Controller()
export class GetSale {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(getSale)
  async execute({ transaction_id }: InputOf<typeof getSale>, actor: Actor): Promise<Sale> {
    const sale = await findSale(this.db, transaction_id, requireAccount(actor).userId);
    if (!sale) throw new SaleNotFound();
    return viewSale(sale);
  }
}
