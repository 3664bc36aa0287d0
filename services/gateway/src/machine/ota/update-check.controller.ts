import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { serviceActor } from '@mnw/contracts/actor';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { Channel } from '@mnw/contracts/ota/version-text';
import { BusClient } from '@mnw/messaging/bus-client';
import { limitKey } from '../../http/client-address.js';
import { RateLimits } from '../../http/rate-limits.js';
import { Input, Route, type RouteOptions } from '../../http/route.decorator.js';
import { chooseUpdate } from './choose-update.js';
import { header, readCheck } from './read-check.js';
import { staticFile } from './static-file.js';
import { UpdateFeeds } from './update-feeds.js';
import { sendUpdate } from './update-hook.js';
import type { UpdateTable } from './update-table.js';

const word = z.string().max(100);
const checkInput = z.object({
  slug: word,
  target: word,
  arch: word,
  current_version: z.string().max(200),
  bundle_type: word.optional(),
  channel: Channel.optional(),
  install_id: z.string().max(200).optional(),
});
const fileInput = z.object({ slug: word, channel: Channel.optional() });
/** The client sends the application's own headers with every request; a credential among them is not meant for us. */
const open = { who: 'anyone', credentials: [], ignoresCredentials: true, limit: 'updates' } satisfies RouteOptions;

/** The update routes that applications with the Tauri updater call. */
@Controller()
export class UpdateCheckController {
  constructor(
    private readonly feeds: UpdateFeeds,
    private readonly bus: BusClient,
    private readonly limits: RateLimits,
  ) {}

  @Route('GET /api/sync/ota/:slug/latest.json', {
    ...open,
    input: fileInput,
    operationId: 'get-latest-release',
    summary: 'Get the latest release as a static file for all platforms; 204 if there is none',
  })
  async file(
    @Input() { slug, channel }: z.output<typeof fileInput>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const table = await this.tableOf(slug);
    const answer = (await this.mayUpdate(table, request, reply)) ? staticFile(table, channel ?? 'stable') : undefined;
    return answer
      ? reply
          .header('cache-control', table.feed.license_required ? 'private, no-cache' : 'public, max-age=60')
          .type('application/json; charset=utf-8')
          .send(answer)
      : reply.status(204).send();
  }

  @Route('GET /api/sync/ota/:slug/:target/:arch/:current_version', {
    ...open,
    input: checkInput,
    operationId: 'check-for-update',
    summary: 'Check for an update with the Tauri updater; 204 if there is none',
  })
  check(@Input() input: z.output<typeof checkInput>, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.answer(input, request, reply);
  }

  @Route('GET /api/sync/ota/:slug/:target/:arch/:current_version/:bundle_type', {
    ...open,
    input: checkInput,
    operationId: 'check-for-bundle-update',
    summary: 'Check for an update of one package type',
  })
  checkBundle(@Input() input: z.output<typeof checkInput>, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.answer(input, request, reply);
  }

  private async answer(
    input: z.output<typeof checkInput>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const check = readCheck(input, request.headers);
    if (!check) throw new VersionUnreadable();
    const table = await this.tableOf(input.slug);
    return sendUpdate(reply, (await this.mayUpdate(table, request, reply)) ? chooseUpdate(table, check) : undefined);
  }

  private async tableOf(slug: string): Promise<UpdateTable> {
    const table = await this.feeds.get(slug);
    if (!table) throw new DomainError('ota.app-not-found', 'not-found', 'There is no app with this slug.');
    return table;
  }

  /**
   * Without a valid licence key of the app's item, no update is offered. Key checks are rate limited like those at
   * commerce.
   */
  private async mayUpdate({ feed }: UpdateTable, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (!feed.license_required) return true;
    const key = header(request.headers, 'x-license-key')?.trim().slice(0, 200);
    if (!key || feed.license_item_id === null) return false;
    await this.limits.take('keys', limitKey(request.ip), reply);
    const { valid, license } = await this.bus.call(getKeyStatus, { key }, { actor: serviceActor('gateway') });
    return valid && license?.item_id === feed.license_item_id;
  }
}

class VersionUnreadable extends DomainError {
  constructor() {
    super('input.invalid', 'invalid', 'The current version must be a semantic version such as 1.4.0.', {
      field: 'current_version',
    });
  }
}
