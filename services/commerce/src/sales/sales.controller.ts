import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GetSale } from './get-sale.js';
import { ListSales } from './list-sales.js';

@Controller()
export class SalesController {
  constructor(
    private readonly listUseCase: ListSales,
    private readonly getUseCase: GetSale,
  ) {}

  @Rpc(listSales) list(input: InputOf<typeof listSales>, actor: Actor) {
    return this.listUseCase.execute(input, actor);
  }
  @Rpc(getSale) get(input: InputOf<typeof getSale>, actor: Actor) {
    return this.getUseCase.execute(input, actor);
  }
}
