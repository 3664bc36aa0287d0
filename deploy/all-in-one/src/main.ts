import { runServices } from '@mnw/host/run-service';
import { everyService } from './every-service.js';

await runServices(...everyService);
