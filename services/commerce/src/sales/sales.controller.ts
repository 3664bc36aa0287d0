import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ListSales } from './list-sales.js';

@Controller()
export class SalesController {
  constructor(private readonly listUseCase: ListSales) {}

  @Rpc(listSales) list(input: InputOf<typeof listSales>, actor: Actor) {
    return this.listUseCase.execute(input, actor);
  }
}
