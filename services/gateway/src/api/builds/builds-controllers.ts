import { BadgeController } from './badge.controller.js';
import { BuildLogController } from './build-log.controller.js';
import { BuildConfigsController } from './build-configs.controller.js';
import { BuildsController } from './builds.controller.js';

export const buildsControllers = [BuildConfigsController, BuildsController, BuildLogController, BadgeController];
