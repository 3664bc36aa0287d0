import { runServices } from '@mnw/host/run-service';
import { gateway } from './gateway.service.js';

await runServices(gateway);
