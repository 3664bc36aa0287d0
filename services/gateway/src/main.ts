import { runServices } from '@mnw/messaging/run-service';
import { gateway } from './gateway.service.js';

await runServices(gateway);
