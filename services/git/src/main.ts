import { runServices } from '@mnw/host/run-service';
import { git } from './git.service.js';

await runServices(git);
