import { runServices } from '@mnw/messaging/run-service';
import { sync } from './sync.service.js';

await runServices(sync);
