import { runServices } from '@mnw/messaging/run-service';
import { mail } from './mail.service.js';

await runServices(mail);
