import { runServices } from '@mnw/host/run-service';
import { sync } from './sync.service.js';

await runServices(sync);
