import { runServices } from '@mnw/host/run-service';
import { mail } from './mail.service.js';

await runServices(mail);
