import { runServices } from '@mnw/messaging/run-service';
import { catalog } from './catalog.service.js';

await runServices(catalog);
