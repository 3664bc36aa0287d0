import { runServices } from '@mnw/host/run-service';
import { catalog } from './catalog.service.js';

await runServices(catalog);
