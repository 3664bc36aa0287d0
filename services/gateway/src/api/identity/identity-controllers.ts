import { AuthController } from './auth.controller.js';
import { MeController } from './me.controller.js';
import { ModerationController } from './moderation.controller.js';

export const identityControllers = [AuthController, MeController, ModerationController];
