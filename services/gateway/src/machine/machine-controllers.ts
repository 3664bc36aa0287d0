import type { Type } from '@nestjs/common';
import { LargeFilesController } from './git/large-files.controller.js';
import { OtherAddressesController } from './git/other-addresses.controller.js';
import { SmartHttpController } from './git/smart-http.controller.js';
import { KeyAliasesController } from './keys/key-aliases.controller.js';
import { KeysController } from './keys/keys.controller.js';
import { MetadataController } from './oauth/metadata.controller.js';
import { TokenController } from './oauth/token.controller.js';
import { UserinfoController } from './oauth/userinfo.controller.js';
import { synckitControllers } from './sync/sync-controllers.js';
import { DownloadsController } from './ota/downloads.controller.js';
import { FailuresController } from './ota/failures.controller.js';
import { UpdateCheckController } from './ota/update-check.controller.js';
import { RunnersController } from './runners/runners.controller.js';
import { StripeWebhooksController } from './stripe/stripe-webhooks.controller.js';

/** Controllers of protocols: Stripe webhooks, licence keys, OAuth, SyncKit, the Tauri updater, git, build runners. */
export const machineControllers: Type[] = [
  ...[KeyAliasesController, KeysController],
  ...[MetadataController, TokenController, UserinfoController],
  ...synckitControllers,
  ...[UpdateCheckController, DownloadsController, FailuresController],
  ...[LargeFilesController, OtherAddressesController, RunnersController, SmartHttpController, StripeWebhooksController],
];
