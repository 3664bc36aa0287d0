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
    private readonly greetUseCase: GreetRunner,
    private readonly leaseUseCase: LeaseBuild,
    private readonly renewUseCase: RenewLease,
    private readonly sourceUseCase: GetBuildSource,
    private readonly appendUseCase: AppendLog,
    private readonly announceUseCase: AnnounceArtifact,
    private readonly finishUseCase: FinishBuild,
  ) {}

  @Rpc(greetRunner) greet(input: InputOf<typeof greetRunner>) { return this.greetUseCase.execute(input); }
  @Rpc(leaseBuild) lease(input: InputOf<typeof leaseBuild>) { return this.leaseUseCase.execute(input); }
  @Rpc(renewLease) renew(input: InputOf<typeof renewLease>) { return this.renewUseCase.execute(input); }
  @Rpc(getBuildSource) source(input: InputOf<typeof getBuildSource>) { return this.sourceUseCase.execute(input); }
  @Rpc(appendLog) log(input: InputOf<typeof appendLog>) { return this.appendUseCase.execute(input); }
  @Rpc(announceArtifact) artifact(input: InputOf<typeof announceArtifact>) { return this.announceUseCase.execute(input); }
  @Rpc(finishBuild) finish(input: InputOf<typeof finishBuild>) { return this.finishUseCase.execute(input); }
}
