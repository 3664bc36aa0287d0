import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import { deleteRelease } from '@mnw/contracts/ota/delete-release.rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { publishRelease } from '@mnw/contracts/ota/publish-release.rpc';
import { signArtifact } from '@mnw/contracts/ota/sign-artifact.rpc';
import { updateRelease } from '@mnw/contracts/ota/update-release.rpc';
import { yankRelease } from '@mnw/contracts/ota/yank-release.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { given, PostedFields, refusedField, text, wholeNumber } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { ReleasesView } from './releases-view.js';

/** One release: its files, its rollout, and yanking it. */
@Controller()
export class ReleaseDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ReleasesView,
  ) {}

  @Page('GET /dashboard/apps/:app_id/releases/:release_id', { who: 'creator', input: getRelease.input })
  show(@Input() asked: InputOf<typeof getRelease>, @Ctx() ctx: CallContext) {
    return this.view.one(asked, ctx);
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id', { who: 'creator', input: PostedFields })
  update(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const minimum_version = given(fields, 'minimum_version') ?? null;
    return orShowAgain(
      async () => {
        await this.bus.call(
          updateRelease,
          {
            ...named(fields),
            notes: text(fields, 'notes'),
            rollout_percent: wholeNumber(fields, 'rollout_percent'),
            minimum_version,
          },
          ctx,
        );
        return redirect(`${pathOf(fields)}?done=saved`);
      },
      { fields, page: (releaseForm) => this.view.one(named(fields), ctx, { releaseForm }) },
    );
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/artifacts', { who: 'creator', input: PostedFields })
  add(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const artifact_id = given(fields, 'artifact_id');
    return orShowAgain(
      async () => {
        if (artifact_id === undefined) throw refusedField('file', 'Choose a file.');
        await this.bus.call(completeArtifact, { ...named(fields), artifact_id }, ctx);
        return redirect(`${pathOf(fields)}?done=saved`);
      },
      { fields: { ...fields, artifact_id: '' }, page: (fileForm) => this.view.one(named(fields), ctx, { fileForm }) },
    );
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/artifacts/:artifact_id/sign', {
    who: 'creator',
    input: PostedFields,
  })
  sign(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.deed(fields, ctx, 'saved', () =>
      this.bus.call(signArtifact, { ...named(fields), artifact_id: text(fields, 'artifact_id') }, ctx),
    );
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/publish', { who: 'creator', input: PostedFields })
  publish(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.deed(fields, ctx, 'released', () => this.bus.call(publishRelease, named(fields), ctx));
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/yank', { who: 'creator', input: PostedFields })
  yank(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.deed(fields, ctx, 'yanked', () => this.bus.call(yankRelease, named(fields), ctx));
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/pause', { who: 'creator', input: PostedFields })
  pause(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.deed(fields, ctx, 'saved', () =>
      this.bus.call(updateRelease, { ...named(fields), rollout_paused: true }, ctx),
    );
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/resume', { who: 'creator', input: PostedFields })
  resume(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.deed(fields, ctx, 'saved', () =>
      this.bus.call(updateRelease, { ...named(fields), rollout_paused: false }, ctx),
    );
  }

  @Form('POST /dashboard/apps/:app_id/releases/:release_id/delete', { who: 'creator', input: PostedFields })
  async delete(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(deleteRelease, named(fields), ctx);
    return redirect(`/dashboard/apps/${text(fields, 'app_id')}/releases?done=saved`);
  }

  /** Runs the action of a button without fields; errors are shown above it. */
  private deed(fields: PostedFields, ctx: CallContext, done: string, work: () => Promise<unknown>) {
    return orShowAgain(
      async () => {
        await work();
        return redirect(`${pathOf(fields)}?done=${done}`);
      },
      { fields, page: (deedForm) => this.view.one(named(fields), ctx, { deedForm }) },
    );
  }
}

const named = (fields: PostedFields): { app_id: string; release_id: string } => ({
  app_id: text(fields, 'app_id'),
  release_id: text(fields, 'release_id'),
});
const pathOf = (fields: PostedFields): string =>
  `/dashboard/apps/${text(fields, 'app_id')}/releases/${text(fields, 'release_id')}`;
