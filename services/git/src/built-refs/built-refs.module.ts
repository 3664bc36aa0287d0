import { Module } from '@nestjs/common';
import { ReachabilityModule } from '../reachability/reachability.module.js';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { ResolveBuiltRef } from './resolve-built-ref.js';

/** Resolves refs for the service that builds them. */
@Module({ imports: [ReachabilityModule, RepositoriesModule], controllers: [ResolveBuiltRef] })
export class BuiltRefsModule {}
