import type { Type } from '@nestjs/common';
import { ArtifactsController } from './artifacts.controller.js';
import { OtaSettingsController } from './ota-settings.controller.js';
import { ReleasesController } from './releases.controller.js';
import { SigningKeysController } from './signing-keys.controller.js';

export const otaControllers: Type[] = [
  OtaSettingsController,
  ReleasesController,
  ArtifactsController,
  SigningKeysController,
];
