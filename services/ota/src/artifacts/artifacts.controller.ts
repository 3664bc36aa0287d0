import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addArtifact } from '@mnw/contracts/ota/add-artifact.rpc';
import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import { signArtifact } from '@mnw/contracts/ota/sign-artifact.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { AddArtifact } from './add-artifact.js';
import { CompleteArtifact } from './complete-artifact.js';
import { SignArtifact } from './sign-artifact.js';

@Controller()
export class ArtifactsController {
  constructor(
    private readonly adding: AddArtifact,
    private readonly completing: CompleteArtifact,
    private readonly signing: SignArtifact,
  ) {}

  @Rpc(addArtifact) add(input: InputOf<typeof addArtifact>, actor: Actor) {
    return this.adding.execute(input, actor);
  }
  @Rpc(completeArtifact) complete(input: InputOf<typeof completeArtifact>, actor: Actor) {
    return this.completing.execute(input, actor);
  }
  @Rpc(signArtifact) sign(input: InputOf<typeof signArtifact>, actor: Actor) {
    return this.signing.execute(input, actor);
  }
}
