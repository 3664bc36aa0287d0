import { defineService } from '@mnw/host/define-service';
import { identityConfig } from './identity.config.js';
import { IdentityDb } from './identity.db.js';
import { IdentityModule } from './identity.module.js';

export const identity = defineService({
  name: 'identity',
  module: IdentityModule,
  config: identityConfig,
  db: IdentityDb,
});
