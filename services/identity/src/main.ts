import { runServices } from '@mnw/host/run-service';
import { identity } from './identity.service.js';

await runServices(identity);
