import { Module } from '@nestjs/common';
import { ProcessModule } from '../process/process.module.js';
import { ObjectReaders } from '../source/object-readers.js';
import { ResolveRef } from '../source/resolve-ref.js';
import { Reachability } from './reachability.js';

const parts = [ObjectReaders, Reachability, ResolveRef];

/**
 * Decides what may be served of a repository and how its refs are named, for pages, archives, builds and transfers
 * alike.
 */
@Module({ imports: [ProcessModule], providers: parts, exports: parts })
export class ReachabilityModule {}
