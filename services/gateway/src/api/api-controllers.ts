import type { Type } from '@nestjs/common';
import { buildsControllers } from './builds/builds-controllers.js';
import { catalogControllers } from './catalog/catalog-controllers.js';
import { commerceControllers } from './commerce/commerce-controllers.js';
import { gitControllers } from './git/git-controllers.js';
import { identityControllers } from './identity/identity-controllers.js';
import { mailControllers } from './mail/mail-controllers.js';
import { operatorControllers } from './operator/operator-controllers.js';
import { syncControllers } from './sync/sync-controllers.js';
import { otaControllers } from './ota/ota-controllers.js';

/** All JSON API controllers, by domain. */
export const apiControllers: Type[] = [
  ...identityControllers,
  ...catalogControllers,
  ...commerceControllers,
  ...mailControllers,
  ...syncControllers,
  ...gitControllers,
  ...otaControllers,
  ...buildsControllers,
  ...operatorControllers,
];
