import { Controller } from '@nestjs/common';
import { discover } from '@mnw/contracts/catalog/discover.rpc';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listPublicRepositories } from '@mnw/contracts/git/list-public-repositories.rpc';
import { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { itemPath, projectPath } from '../elements/addresses.js';
import { orAbsent } from '../../http/or-absent.js';
import { CreatorPage } from './creator.page.js';
import { DiscoverPage } from './discover.page.js';
import { HomePage } from './home.page.js';
import { ItemPage } from './item.page.js';
import { seenBy } from './seen-by.js';
import { ProjectPage } from './project.page.js';

@Controller()
export class StorefrontController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /', { who: 'anyone', cacheable: 'ranked' })
  async home(@Ctx() ctx: CallContext) {
    return <HomePage front={await this.bus.call(discover, {}, ctx)} />;
  }

  @Page('GET /discover', { who: 'anyone', cacheable: 'ranked', input: search.input })
  async discover(@Input() query: InputOf<typeof search>, @Ctx() ctx: CallContext) {
    return <DiscoverPage asked={query} found={await this.bus.call(search, query, ctx)} />;
  }

  @Page('GET /@:username', { who: 'anyone', cacheable: true, input: getCreator.input })
  async creator(@Input() asked: InputOf<typeof getCreator>, @Ctx() ctx: CallContext) {
    return <CreatorPage creator={await this.bus.call(getCreator, asked, ctx)} />;
  }

  @Page('GET /@:username/:slug', { who: 'anyone', cacheable: true, input: getPublicProject.input })
  async project(@Input() asked: InputOf<typeof getPublicProject>, @Ctx() ctx: CallContext) {
    const project = await this.bus.call(getPublicProject, asked, ctx);
    if (project.slug !== asked.slug) return redirect(projectPath(project.creator.username, project.slug));
    const of = { project_id: project.id };
    const [lists, releases, repositories] = await Promise.all([
      orAbsent(this.bus.call(listMailingLists, of, ctx)),
      orAbsent(this.bus.call(listPublicReleases, of, ctx)),
      orAbsent(this.bus.call(listPublicRepositories, { ...of, user: project.creator.username, limit: 20 }, ctx)),
    ]);
    return (
      <ProjectPage
        project={project}
        lists={lists?.data ?? []}
        releases={releases?.data ?? []}
        repositories={repositories?.data ?? []}
      />
    );
  }

  @Page('GET /@:username/:slug/:item_slug', { who: 'anyone', cacheable: true, input: getPublicItem.input })
  async item(@Input() asked: InputOf<typeof getPublicItem>, @Ctx() ctx: CallContext) {
    const item = await this.bus.call(getPublicItem, asked, ctx);
    const { username } = item.creator;
    if (item.slug !== asked.item_slug || item.project.slug !== asked.slug)
      return redirect(itemPath(username, item.project.slug, item.slug));
    return <ItemPage {...await seenBy(this.bus, item, ctx)} />;
  }
}
