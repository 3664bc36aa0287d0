import { Controller } from '@nestjs/common';
import { DomainError } from '@mnw/contracts/domain-error';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import type { SyncAppId } from '@mnw/contracts/ids';
import { getBuildConfig, putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import type { BuildConfig } from '@mnw/contracts/ota/build-config';
import { cancelBuild, getBuild, listBuilds, rerunBuild, startBuilds } from '@mnw/contracts/ota/builds.rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { BuildLogs } from '../../api/builds/build-logs.js';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { orAbsent } from '../../http/or-absent.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { BuildPage } from './build.page.js';
import { BuildsPage, type BuildsPageProps } from './builds.page.js';
import { postedConfig } from './posted-config.js';

@Controller()
export class BuildsDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly logs: BuildLogs,
  ) {}

  @Page('GET /dashboard/apps/:app_id/builds', { who: 'creator', input: listBuilds.input })
  list(@Input() asked: InputOf<typeof listBuilds>, @Ctx() ctx: CallContext) {
    return this.page(asked, ctx, {});
  }

  @Form('POST /dashboard/apps/:app_id/builds', { who: 'creator', input: PostedFields })
  start(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id') as SyncAppId;
    return orShowAgain(
      async () => {
        const { data } = await this.bus.call(startBuilds, { app_id, ref: text(fields, 'ref') }, ctx);
        return redirect(
          data.length === 1 ? `/dashboard/builds/${data[0]!.id}` : `/dashboard/apps/${app_id}/builds?done=created`,
        );
      },
      { fields, page: (start) => this.page({ app_id }, ctx, { start }) },
    );
  }

  @Form('POST /dashboard/apps/:app_id/builds/config', { who: 'creator', input: PostedFields })
  configure(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id') as SyncAppId;
    return orShowAgain(
      async () => {
        await this.bus.call(putBuildConfig, postedConfig(fields), ctx);
        return redirect(`/dashboard/apps/${app_id}/builds?done=saved`);
      },
      {
        fields,
        names: { name: 'secret_name', value: 'secret_value' },
        page: (config) => this.page({ app_id }, ctx, { config }),
      },
    );
  }

  @Page('GET /dashboard/builds/:build_id', { who: 'creator', input: getBuild.input })
  async show(@Input() asked: InputOf<typeof getBuild>, @Ctx() ctx: CallContext) {
    const [build, log] = await Promise.all([
      this.bus.call(getBuild, asked, ctx),
      this.logs.text(asked.build_id, ctx.actor),
    ]);
    return <BuildPage build={build} log={log} />;
  }

  @Form('POST /dashboard/builds/:build_id/cancel', { who: 'creator', input: getBuild.input })
  async cancel(@Input() { build_id }: InputOf<typeof getBuild>, @Ctx() ctx: CallContext) {
    await this.bus.call(cancelBuild, { build_id }, ctx);
    return redirect(`/dashboard/builds/${build_id}`);
  }

  @Form('POST /dashboard/builds/:build_id/rerun', { who: 'creator', input: getBuild.input })
  async rerun(@Input() { build_id }: InputOf<typeof getBuild>, @Ctx() ctx: CallContext) {
    const { id } = await this.bus.call(rerunBuild, { build_id }, ctx);
    return redirect(`/dashboard/builds/${id}`);
  }

  private async page(
    asked: { app_id: SyncAppId; cursor?: string | undefined },
    ctx: CallContext,
    forms: BuildsPageProps['forms'],
  ) {
    const [builds, config, repositories, keys] = await Promise.all([
      this.bus.call(listBuilds, asked, ctx),
      this.config(asked.app_id, ctx),
      orAbsent(this.bus.call(listRepositories, { limit: 100 }, ctx)),
      this.bus.call(listSigningKeys, { app_id: asked.app_id }, ctx),
    ]);
    const choices = {
      repositories: (repositories?.data ?? [])
        .filter(({ access }) => access === 'own')
        .map(({ id, name }) => [id, name] as const),
      signingKeys: keys.data
        .filter(({ is_stored, retired_at }) => is_stored && retired_at === null)
        .map(({ name }) => [name, name] as const),
    };
    return <BuildsPage appId={asked.app_id} builds={builds} config={config} choices={choices} forms={forms} />;
  }

  private async config(app_id: SyncAppId, ctx: CallContext): Promise<BuildConfig | null> {
    try {
      return await this.bus.call(getBuildConfig, { app_id }, ctx);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ota.build-config-not-found') return null;
      throw error;
    }
  }
}
