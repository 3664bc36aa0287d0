import { runServices } from '@mnw/host/run-service';
import { commerce } from './commerce.service.js';

await runServices(commerce);
