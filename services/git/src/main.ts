import { runServices } from '@mnw/messaging/run-service';
import { git } from './git.service.js';

await runServices(git);
