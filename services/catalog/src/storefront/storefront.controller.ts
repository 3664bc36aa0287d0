import { Controller } from '@nestjs/common';
import { discover } from '@mnw/contracts/catalog/discover.rpc';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { GetPublicItem } from './get-public-item.js';
import { showAddress, showCreator, showFront, showProject } from './show-storefront.js';

@Controller()
export class StorefrontController {
  constructor(
    private readonly db: CatalogDb,
    private readonly items: GetPublicItem,
  ) {}

  @Rpc(getPublicItem) item(input: InputOf<typeof getPublicItem>) {
    return this.items.execute(input);
  }
  @Rpc(getPublicProject) project(input: InputOf<typeof getPublicProject>) {
    return showProject(this.db, input);
  }
  @Rpc(getCreator) creator(input: InputOf<typeof getCreator>) {
    return showCreator(this.db, input);
  }
  @Rpc(getItemAddress) address(input: InputOf<typeof getItemAddress>) {
    return showAddress(this.db, input);
  }
  @Rpc(discover) front() {
    return showFront(this.db);
  }
}
