import { Controller, Inject } from '@nestjs/common';
import { requireCreator, requireService, type Actor } from '@mnw/contracts/actor';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { cancelBuild, getBuild, getBuildBadge, listBuilds, readBuildLog, rerunBuild, startBuilds } from '@mnw/contracts/ota/builds.rpc';
import { buildsOfPush } from '@mnw/contracts/ota/builds-of-push.rpc';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/messaging/config-token';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { OtaConfig } from '../ota.config.js';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { badgeState } from './badge-state.js';
import { buildsOfApp, newestStates, ownBuild } from './builds.queries.js';
import { CancelBuild } from './cancel-build.js';
import { QueuePush } from './queue-push.js';
import { ReadBuildLog } from './read-build-log.js';
import { RerunBuild } from './rerun-build.js';
import { StartBuilds } from './start-builds.js';

@Controller()
export class BuildsController {
  constructor(
    private readonly db: OtaDb,
    private readonly starting: StartBuilds,
    private readonly cancelling: CancelBuild,
    private readonly rerunning: RerunBuild,
    private readonly reading: ReadBuildLog,
    private readonly queueing: QueuePush,
    @Inject(CONFIG) private readonly config: OtaConfig,
  ) {}

  @Rpc(startBuilds) start(input: InputOf<typeof startBuilds>, actor: Actor) {
    return this.starting.execute(input, actor);
  }
  @Rpc(cancelBuild) cancel({ build_id }: InputOf<typeof cancelBuild>, actor: Actor) {
    return this.cancelling.execute(build_id, actor);
  }
  @Rpc(rerunBuild) rerun({ build_id }: InputOf<typeof rerunBuild>, actor: Actor) {
    return this.rerunning.execute(build_id, actor);
  }
  @Rpc(readBuildLog) log(input: InputOf<typeof readBuildLog>, actor: Actor) {
    return this.reading.execute(input, actor);
  }
  @Rpc(getBuild) get({ build_id }: InputOf<typeof getBuild>, actor: Actor) {
    return ownBuild(this.db, build_id, requireCreator(actor));
  }
  @Rpc(getBuildBadge) async badge({ app_id }: InputOf<typeof getBuildBadge>) {
    return { state: badgeState(await newestStates(this.db, app_id)) };
  }

  @Rpc(listBuilds) async list({ app_id, cursor, limit }: InputOf<typeof listBuilds>, actor: Actor): Promise<OutputOf<typeof listBuilds>> {
    await ownApp(this.db, app_id, actor);
    const found = await buildsOfApp(this.db, app_id, decodeIdCursor(cursor), limit);
    const data = found.slice(0, limit);
    return { data, next: found.length > limit ? encodeCursor([data.at(-1)!.id]) : null };
  }

  @OnEvent(pushReceived, { consumer: 'ota__queue-builds' }) async pushed(push: EventOf<typeof pushReceived>, tx: Tx): Promise<void> {
    await this.queueing.execute(push, tx);
  }

  @Rpc(buildsOfPush) async ofPush(push: InputOf<typeof buildsOfPush>, actor: Actor): Promise<OutputOf<typeof buildsOfPush>> {
    requireService(actor, 'git');
    const outcome = await this.db.transaction((tx) => this.queueing.execute(push, tx));
    const urlOf = (id: string): string => `${new URL(this.config.PUBLIC_URL).origin}/dashboard/builds/${id}`;
    return {
      builds: outcome.builds.map(({ id, ref, target }) => ({ id, ref, target, url: urlOf(id) })) as OutputOf<typeof buildsOfPush>['builds'],
      notices: outcome.notices.map(({ text, buildId }) => (buildId === undefined ? text : `${text} ${urlOf(buildId)}`)),
    };
  }
}
