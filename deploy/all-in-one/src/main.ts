import { runServices } from '@mnw/messaging/run-service';
import { everyService } from './every-service.js';

await runServices(...everyService);
