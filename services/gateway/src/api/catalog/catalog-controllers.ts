import type { Type } from '@nestjs/common';
import { CoversController } from './covers.controller.js';
import { DeliveryController } from './delivery.controller.js';
import { FollowsController } from './follows.controller.js';
import { ItemsController } from './items.controller.js';
import { ProjectsController } from './projects.controller.js';
import { SearchController } from './search.controller.js';
import { StorefrontController } from './storefront.controller.js';
import { TaxonomyController } from './taxonomy.controller.js';
import { UploadsController } from './uploads.controller.js';
import { VersionsController } from './versions.controller.js';

export const catalogControllers: Type[] = [
  CoversController,
  DeliveryController,
  FollowsController,
  ItemsController,
  ProjectsController,
  SearchController,
  StorefrontController,
  TaxonomyController,
  UploadsController,
  VersionsController,
];
