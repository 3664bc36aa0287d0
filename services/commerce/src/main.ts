import { runServices } from '@mnw/messaging/run-service';
import { commerce } from './commerce.service.js';

await runServices(commerce);
