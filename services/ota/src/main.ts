import { runServices } from '@mnw/host/run-service';
import { ota } from './ota.service.js';

await runServices(ota);
