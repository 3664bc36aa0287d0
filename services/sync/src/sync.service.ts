import { defineService } from '@mnw/host/define-service';
import { syncConfig } from './sync.config.js';
import { SyncDb } from './sync.db.js';
import { SyncModule } from './sync.module.js';

export const sync = defineService({ name: 'sync', module: SyncModule, config: syncConfig, db: SyncDb });
