import { defineService } from '@mnw/host/define-service';
import { commerceConfig } from './commerce.config.js';
import { CommerceDb } from './commerce.db.js';
import { CommerceModule } from './commerce.module.js';

export const commerce = defineService({
  name: 'commerce',
  module: CommerceModule,
  config: commerceConfig,
  db: CommerceDb,
});
