import { AppAccessController } from './app-access.controller.js';
import { AuthController } from './auth.controller.js';
import { MeController } from './me.controller.js';
import { ModerationController } from './moderation.controller.js';

export const identityControllers = [AppAccessController, AuthController, MeController, ModerationController];
