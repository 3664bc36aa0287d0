import { defineService } from '@mnw/host/define-service';
import { mailConfig } from './mail.config.js';
import { MailDb } from './mail.db.js';
import { MailModule } from './mail.module.js';

export const mail = defineService({ name: 'mail', module: MailModule, config: mailConfig, db: MailDb });
