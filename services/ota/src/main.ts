import { runServices } from '@mnw/messaging/run-service';
import { ota } from './ota.service.js';

await runServices(ota);
