import type { Type } from '@nestjs/common';
import { SyncAccessController } from './sync-access.controller.js';
import { SyncBlobsController } from './sync-blobs.controller.js';
import { SyncChangesController } from './sync-changes.controller.js';
import { SyncHintsController } from './sync-hints.controller.js';
import { SyncKeysController } from './sync-keys.controller.js';

/** The SyncKit protocol below /api/sync. */
export const synckitControllers: Type[] = [
  SyncAccessController,
  SyncChangesController,
  SyncKeysController,
  SyncBlobsController,
  SyncHintsController,
];
