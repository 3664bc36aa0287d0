import 'reflect-metadata';
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  Header,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { CredentialKind } from '@mnw/contracts/actor';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import type { Admitted } from './admission.js';
import type { LimitClass } from './limit-classes.js';
import type { CallContext } from './call-context.js';

export type Who = 'anyone' | 'account' | 'creator' | 'operator';

/** What a route declares. Nothing is read from a request that is not declared: no credential kind is taken by default. */
export interface RouteOptions {
  rpc?: RpcDefinition;
  who: Who;
  credentials: readonly CredentialKind[];
  limit: LimitClass;
  /** Nothing that the request shows is looked at: programs send headers here that are meant for others too. */
  ignoresCredentials?: boolean;
  /** Scope an API token must carry; session credentials are not scoped. */
  scope?: string;
  /** Asks for a log-in or step-up at most ten minutes old. Follows from the RPC; said here only for pages that lead to one. */
  stepUp?: boolean;
  /** Schema of the public input when it differs from the RPC's. */
  input?: z.ZodType;
  /** Schema of the answer when no RPC gives it. */
  output?: z.ZodType;
  /** The protocol whose errors and bodies it has: OAuth's are JSON of its own, and come as forms too. */
  speaks?: 'oauth' | 'git';
  /** Its body is a stream that is passed on and never held: neither parsed nor bounded by a size or a time for all of it. */
  streamsBody?: true;
  /** Status of success, 200 by default. */
  status?: number;
  /** The service checks the body, which is passed on as it came: see `callBytes`. */
  rawInput?: boolean;
  /** The handler returns the reply's JSON bytes. */
  passThrough?: boolean;
  /** The same for everybody who is not logged in: the whole answer may be kept until an event changes it; `ranked` ones also change with each sale. */
  cacheable?: true | 'ranked';
  /** Most bytes of its body, where it is not the usual number (`bodyLimitOf`). */
  mostBytes?: number;
  /** A body of any kind is taken and not read: RFC 8058 lets mail programs post a multipart form. */
  ignoresBody?: boolean;
  /** Media type of the answer where it is not JSON. */
  contentType?: string;
  /** Name of the operation in the OpenAPI document, where it is not the verb and noun of the RPC. */
  operationId?: string;
  /** One line for the OpenAPI document. */
  summary?: string;
}

export interface RouteDeclaration extends RouteOptions {
  kind: 'api' | 'page' | 'form';
  method: string;
  path: string;
}

/** Whether a request needs a fresh proof of who is there: because its RPC does, or because its page leads to one that does. */
export const needsStepUp = ({ rpc, stepUp }: Pick<RouteOptions, 'rpc' | 'stepUp'>): boolean =>
  stepUp === true || rpc?.stepUp === true;

export const routeKey = 'mnw:route';
const methods = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** Declares a JSON route as `METHOD /path/:param`; the OpenAPI document, access, limits and parsing all come from here. */
export function Route(signature: string, options: RouteOptions & { summary: string }): MethodDecorator {
  return declare('api', signature, options);
}

export function declare(kind: RouteDeclaration['kind'], signature: string, options: RouteOptions): MethodDecorator {
  const [method = '', path = ''] = signature.split(' ');
  const Method = methods[method as keyof typeof methods];
  if (!Method || !path.startsWith('/')) throw new Error(`Not a route: ${signature}`);
  const declaration: RouteDeclaration = { kind, method, path, ...options };
  const decorators = [
    Method(path),
    HttpCode(options.status ?? 200),
    SetMetadata(routeKey, declaration),
    RouteConfig({ declaration }),
  ];
  if (options.passThrough) decorators.push(Header('content-type', 'application/json; charset=utf-8'));
  return applyDecorators(...decorators);
}

/** What the gateway knows of a request: `admission` before its body is read, `admitted` once the route guard has let it pass. */
export interface AdmittedRequest extends FastifyRequest {
  admission?: Admitted;
  admitted?: { ctx: CallContext; input: unknown; declaration: RouteDeclaration };
  /** Where the form of the page may lead besides here, as a source of its policy. */
  formLeadsTo?: string;
  /** The body's bytes as they came. */
  rawBody?: Buffer;
}

const admitted = (context: ExecutionContext): NonNullable<AdmittedRequest['admitted']> => {
  const request = context.switchToHttp().getRequest<AdmittedRequest>();
  if (!request.admitted) throw new Error(`${request.url} is served without a @Route declaration`);
  return request.admitted;
};

/** Path parameters, query (GET, DELETE) or body (others), parsed by the route's schema. */
export const Input = createParamDecorator((_: unknown, context) => admitted(context).input);
/** Who calls, from where, and the idempotency key: what `bus.call` takes as options. */
export const Ctx = createParamDecorator((_: unknown, context) => admitted(context).ctx);
