import { runServices } from '@mnw/messaging/run-service';
import { identity } from './identity.service.js';

await runServices(identity);
