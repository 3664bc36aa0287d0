import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { announceArtifact, appendLog, finishBuild, getBuildSource, greetRunner, leaseBuild, renewLease } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { AnnounceArtifact } from './announce-artifact.js';
import { AppendLog } from './append-log.js';
import { FinishBuild } from './finish-build.js';
import { GetBuildSource } from './get-build-source.js';
import { GreetRunner } from './greet-runner.js';
import { LeaseBuild } from './lease-build.js';
import { RenewLease } from './renew-lease.js';

/** What runners say. Their token is the credential, so the actor plays no part. */
@Controller()
export class RunnersController {
  constructor(
    private readonly greeting: GreetRunner,
    private readonly leasing: LeaseBuild,
    private readonly renewing: RenewLease,
    private readonly fetching: GetBuildSource,
    private readonly appending: AppendLog,
    private readonly announcing: AnnounceArtifact,
    private readonly finishing: FinishBuild,
  ) {}

  @Rpc(greetRunner) greet(input: InputOf<typeof greetRunner>) {
    return this.greeting.execute(input);
  }
  @Rpc(leaseBuild) lease(input: InputOf<typeof leaseBuild>) {
    return this.leasing.execute(input);
  }
  @Rpc(renewLease) renew(input: InputOf<typeof renewLease>) {
    return this.renewing.execute(input);
  }
  @Rpc(getBuildSource) source(input: InputOf<typeof getBuildSource>) {
    return this.fetching.execute(input);
  }
  @Rpc(appendLog) log(input: InputOf<typeof appendLog>) {
    return this.appending.execute(input);
  }
  @Rpc(announceArtifact) artifact(input: InputOf<typeof announceArtifact>) {
    return this.announcing.execute(input);
  }
  @Rpc(finishBuild) finish(input: InputOf<typeof finishBuild>) {
    return this.finishing.execute(input);
  }
}
