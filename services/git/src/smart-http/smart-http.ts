import { pipeline } from 'node:stream/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { InternalHttp, type InternalRequest } from '../internal-http/internal-http.js';
import { includes } from '../repositories/access.js';
import { FindRepository, type FoundRepository } from '../repositories/find-repository.js';
import { RepositoryNotFound } from '../repositories/repositories.errors.js';
import { Transfer, type Service } from '../transfer/transfer.js';
import { packetLine } from '../transfer/guarded-fetch.js';
import { answerOf } from './git-answer.js';
import { passBody } from './request-body.js';

const repository = String.raw`/git/(?<owner>[A-Za-z0-9_-]+)/(?<name>[A-Za-z0-9_][A-Za-z0-9._-]*?)(?:\.git)?`;
const services: readonly Service[] = ['upload-pack', 'receive-pack'];

class LogInFirst extends DomainError {
  constructor() {
    super('git.log-in-first', 'unauthenticated', 'Use an API token as the password to reach this repository.');
  }
}

/** git over HTTP: only the smart protocol. No file of a repository is ever served by its path. */
@Injectable()
export class SmartHttp {
  constructor(
    http: InternalHttp,
    private readonly find: FindRepository,
    private readonly transfer: Transfer,
  ) {
    http.handle('GET', new RegExp(`^${repository}/info/refs$`), (call) => this.advertise(call));
    for (const service of services)
      http.handle('POST', new RegExp(`^${repository}/git-${service}$`), (call) => this.converse(service, call));
  }

  private async advertise({ request, response, actor, params, query, signal }: InternalRequest): Promise<void> {
    const service = services.find((each) => query.get('service') === `git-${each}`);
    if (!service)
      throw new DomainError(
        'git.dumb-client',
        'forbidden',
        'This repository can be read only with the smart protocol of git 1.6.6 or later.',
      );
    const found = await this.authorised(service, params, actor);
    if (found.isMoved) return redirect(response, found, `/info/refs?service=git-${service}`);
    const child = await this.transfer.start({
      service,
      found,
      userId: idOf(actor),
      protocol: protocolOf(request),
      args: ['--stateless-rpc', '--advertise-refs'],
      isAdvertisement: true,
      signal,
    });
    child.stdin.end();
    child.stderr.resume();
    response.writeHead(200, {
      'content-type': `application/x-git-${service}-advertisement`,
      'cache-control': 'no-cache',
    });
    // Version 2 has no such line. A client of version 0 or 1 needs it to recognise a smart server.
    if (!/version=2/.test(protocolOf(request) ?? '') || service === 'receive-pack')
      response.write(`${packetLine(`# service=git-${service}\n`)}0000`);
    await pipeline(child.stdout, response);
  }

  private async converse(
    service: Service,
    { request, response, actor, client, params, signal }: InternalRequest,
  ): Promise<void> {
    if (request.headers['content-type'] !== `application/x-git-${service}-request`)
      throw new DomainError('http.unsupported-media-type', 'invalid', `Send application/x-git-${service}-request.`);
    const found = await this.authorised(service, params, actor);
    const child = await this.transfer.start({
      service,
      found,
      userId: idOf(actor),
      protocol: protocolOf(request),
      args: ['--stateless-rpc'],
      address: client,
      signal,
    });
    response.writeHead(200, { 'content-type': `application/x-git-${service}-result`, 'cache-control': 'no-cache' });
    // A body that is cut off or too large ends the process.
    const reading = passBody(request, service, child.stdin).catch(() => child.kill());
    await pipeline(answerOf(child), response);
    await reading;
  }

  /**
   * One rule for every credential and both requests of a command. It never reveals whether an unreadable repository
   * exists.
   */
  private async authorised(
    service: Service,
    { owner = '', name = '' }: Record<string, string>,
    actor: Actor,
  ): Promise<FoundRepository> {
    try {
      const found = await this.find.byName(owner, name, actor);
      if (actor.kind === 'anonymous' && (service === 'receive-pack' || !includes(found.access, 'read')))
        throw new LogInFirst();
      return found;
    } catch (error) {
      if (error instanceof RepositoryNotFound && actor.kind === 'anonymous') throw new LogInFirst();
      throw error;
    }
  }
}

const idOf = (actor: Actor): string | null => (actor.kind === 'account' ? actor.userId : null);

function protocolOf({ headers }: IncomingMessage): string | undefined {
  const value = headers['git-protocol'];
  return typeof value === 'string' ? value : undefined;
}

/** git follows a redirect of its first request and then keeps the new URL. */
function redirect(response: ServerResponse, { repository: { owner, name } }: FoundRepository, rest: string): void {
  response.writeHead(301, { location: `/git/${owner}/${name}.git${rest}`, 'cache-control': 'no-cache' });
  response.end();
}
