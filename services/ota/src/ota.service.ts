import { defineService } from '@mnw/host/define-service';
import { otaConfig } from './ota.config.js';
import { OtaDb } from './ota.db.js';
import { OtaModule } from './ota.module.js';

export const ota = defineService({ name: 'ota', module: OtaModule, config: otaConfig, db: OtaDb });
