import type { Type } from '@nestjs/common';
import { ListsController } from './lists.controller.js';
import { SubscriptionsController } from './subscriptions.controller.js';

export const mailControllers: Type[] = [ListsController, SubscriptionsController];
