import type { Type } from '@nestjs/common';
import { DeadLettersController } from './dead-letters.controller.js';

export const operatorControllers: Type[] = [DeadLettersController];
