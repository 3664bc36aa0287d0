import { defineService } from '@mnw/host/define-service';
import { gitConfig } from './git.config.js';
import { GitDb } from './git.db.js';
import { GitModule } from './git.module.js';

export const git = defineService({ name: 'git', module: GitModule, config: gitConfig, db: GitDb });
