import { defineService } from '@mnw/host/define-service';
import { catalogConfig } from './catalog.config.js';
import { CatalogDb } from './catalog.db.js';
import { CatalogModule } from './catalog.module.js';

export const catalog = defineService({ name: 'catalog', module: CatalogModule, config: catalogConfig, db: CatalogDb });
