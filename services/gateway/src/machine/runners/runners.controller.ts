import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import {
  announceArtifact,
  appendLog,
  finishBuild,
  getBuildSource,
  greetRunner,
  leaseBuild,
  renewLease,
} from '@mnw/contracts/ota/runner.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Input, Route } from '../../http/route.decorator.js';
import { RunnerToken } from './runner-token.js';

/** A piece of a log with every character escaped. */
const longestPieceBytes = 610_000;

const greeting = greetRunner.input.omit({ token: true });
const asking = leaseBuild.input.omit({ token: true });
const source = getBuildSource.input.omit({ token: true });
const renewal = renewLease.input.omit({ token: true });
const piece = appendLog.input.omit({ token: true });
const artifact = announceArtifact.input.omit({ token: true });
const ending = finishBuild.input.omit({ token: true });

/** The protocol of build runners (services/runner). It is plain HTTP, so that a runner can be anywhere. */
@Controller()
export class RunnersController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/runner/greet', {
    rpc: greetRunner,
    input: greeting,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Register a runner at its start',
  })
  greet(@Input() input: z.output<typeof greeting>, @RunnerToken() token: string) {
    return this.pass(greetRunner, input, token);
  }

  @Route('POST /api/runner/lease', {
    rpc: leaseBuild,
    input: asking,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Wait for a build and lease it',
  })
  lease(@Input() input: z.output<typeof asking>, @RunnerToken() token: string) {
    return this.pass(leaseBuild, input, token);
  }

  @Route('POST /api/runner/builds/:build_id/source', {
    rpc: getBuildSource,
    input: source,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Get the source of a build',
  })
  source(@Input() input: z.output<typeof source>, @RunnerToken() token: string) {
    return this.pass(getBuildSource, input, token);
  }

  @Route('POST /api/runner/builds/:build_id/renew', {
    rpc: renewLease,
    input: renewal,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Renew the lease of a build',
  })
  renew(@Input() input: z.output<typeof renewal>, @RunnerToken() token: string) {
    return this.pass(renewLease, input, token);
  }

  @Route('POST /api/runner/builds/:build_id/log', {
    rpc: appendLog,
    input: piece,
    mostBytes: longestPieceBytes,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Append to the log of a build',
  })
  log(@Input() input: z.output<typeof piece>, @RunnerToken() token: string) {
    return this.pass(appendLog, input, token);
  }

  @Route('POST /api/runner/builds/:build_id/artifact', {
    rpc: announceArtifact,
    input: artifact,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Announce the artifact of a build',
  })
  artifact(@Input() input: z.output<typeof artifact>, @RunnerToken() token: string) {
    return this.pass(announceArtifact, input, token);
  }

  @Route('POST /api/runner/builds/:build_id/finish', {
    rpc: finishBuild,
    input: ending,
    who: 'anyone',
    credentials: [],
    limit: 'runners',
    summary: 'Finish a build',
  })
  finish(@Input() input: z.output<typeof ending>, @RunnerToken() token: string) {
    return this.pass(finishBuild, input, token);
  }

  private pass<D extends RpcDefinition>(rpc: D, input: object, token: string) {
    return this.bus.call(rpc, { ...input, token } as z.input<D['input']>);
  }
}
