import type { Type } from '@nestjs/common';
import { AppsController } from './apps.controller.js';

export const syncControllers: Type[] = [AppsController];
