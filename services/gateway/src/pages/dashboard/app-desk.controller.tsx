import { Controller } from '@nestjs/common';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import {
  appUsage,
  createApp,
  deleteApp,
  getApp,
  listApps,
  rotateAppKey,
  updateApp,
} from '@mnw/contracts/sync/apps.rpc';
import type { CallInputOf, InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { orAbsent } from '../../http/or-absent.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { AppDesk } from './app.page.js';
import { DeskAppsPage } from './apps.page.js';
import { postedApp, postedCaps } from './posted-app.js';

type AppId = InputOf<typeof getApp>['app_id'];
const mostSearched = 20;
const fieldNames = { storage_cap_bytes: 'storage_cap_mb', key_cap_bytes: 'key_cap_mb' };

@Controller()
export class AppDeskController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard/apps', { who: 'creator', input: listApps.input })
  list(@Input() asked: InputOf<typeof listApps>, @Ctx() ctx: CallContext) {
    return this.listPage(asked, ctx, emptyForm);
  }

  /** The POST renders the page itself, because the key is shown only once. */
  @Form('POST /dashboard/apps', { who: 'creator', rpc: createApp, input: PostedFields })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        const { id, api_key } = await this.bus.call(createApp, postedApp(fields) as CallInputOf<typeof createApp>, ctx);
        return this.page(id, ctx, { newKey: api_key });
      },
      { fields, page: (form) => this.listPage({}, ctx, form) },
    );
  }

  @Page('GET /dashboard/apps/:app_id', { who: 'creator', input: getApp.input })
  show(@Input() { app_id }: InputOf<typeof getApp>, @Ctx() ctx: CallContext) {
    return this.page(app_id, ctx);
  }

  @Form('POST /dashboard/apps/:app_id', { who: 'creator', input: PostedFields })
  update(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const app_id = text(fields, 'app_id') as AppId;
    return orShowAgain(
      async () => {
        await this.bus.call(
          updateApp,
          { app_id, ...postedApp(fields), ...postedCaps(fields) } as CallInputOf<typeof updateApp>,
          ctx,
        );
        return redirect(`/dashboard/apps/${app_id}?done=saved`);
      },
      { fields, names: fieldNames, page: (form) => this.page(app_id, ctx, { form }) },
    );
  }

  @Form('POST /dashboard/apps/:app_id/rotate-key', { who: 'creator', rpc: rotateAppKey, input: PostedFields })
  async rotate(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const { id, api_key } = await this.bus.call(rotateAppKey, { app_id: text(fields, 'app_id') as AppId }, ctx);
    return this.page(id, ctx, { newKey: api_key });
  }

  @Form('POST /dashboard/apps/:app_id/switch-off', { who: 'creator', input: PostedFields })
  switchOff(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.switchTo(false, fields, ctx);
  }

  @Form('POST /dashboard/apps/:app_id/switch-on', { who: 'creator', input: PostedFields })
  switchOn(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.switchTo(true, fields, ctx);
  }

  @Form('POST /dashboard/apps/:app_id/delete', { who: 'creator', rpc: deleteApp, input: PostedFields })
  async delete(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(deleteApp, { app_id: text(fields, 'app_id') as AppId }, ctx);
    return redirect('/dashboard/apps?done=app-deleted');
  }

  private async switchTo(is_active: boolean, fields: PostedFields, ctx: CallContext) {
    const { id } = await this.bus.call(updateApp, { app_id: text(fields, 'app_id') as AppId, is_active }, ctx);
    return redirect(`/dashboard/apps/${id}?done=saved`);
  }

  private async listPage(asked: { cursor?: string | undefined }, ctx: CallContext, form: FormState) {
    const [apps, projects] = await Promise.all([this.bus.call(listApps, asked, ctx), this.projects(ctx)]);
    return <DeskAppsPage apps={apps} projects={projects} form={form} />;
  }

  private async page(
    app_id: AppId,
    ctx: CallContext,
    { newKey, form = emptyForm }: { newKey?: string; form?: FormState } = {},
  ) {
    const [app, usage, projects] = await Promise.all([
      this.bus.call(getApp, { app_id }, ctx),
      this.bus.call(appUsage, { app_id, limit: 10 }, ctx),
      this.projects(ctx),
    ]);
    const items = await this.itemsWithKeys(projects, app.item_id, ctx);
    return (
      <AppDesk
        app={app}
        usage={usage}
        projects={projects}
        items={items}
        form={form}
        {...(newKey === undefined ? {} : { newKey })}
      />
    );
  }

  /** The items with licence keys in the creator's first project, plus the item the app already uses. */
  private async itemsWithKeys(projects: readonly { id: string }[], chosen: string | null, ctx: CallContext) {
    const lists = await Promise.all(
      projects
        .slice(0, mostSearched)
        .map(({ id }) => orAbsent(this.bus.call(listProjectItems, { project_id: id, limit: 100 }, ctx))),
    );
    return lists
      .flatMap((list) => list?.data ?? [])
      .filter(({ id, enable_license_keys }) => enable_license_keys || id === chosen);
  }

  /** If catalog does not answer, the app cannot be assigned to a project, but the rest of the page works. */
  private async projects(ctx: CallContext) {
    return (await orAbsent(this.bus.call(listProjects, { limit: 100 }, ctx)))?.data ?? [];
  }
}
