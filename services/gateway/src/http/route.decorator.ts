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

/**
 * The declaration of a route. Only what is declared is read from a request: by default, no kind of credential is
 * accepted.
 */
export interface RouteOptions {
  rpc?: RpcDefinition;
  who: Who;
  credentials: readonly CredentialKind[];
  limit: LimitClass;
  /** Ignores all credentials, because programs send headers here that are meant for other servers too. */
  ignoresCredentials?: boolean;
  /** Scope that an API token must have; session credentials have no scopes. */
  scope?: string;
  /**
   * Requires a login or step-up within the last ten minutes. Derived from the RPC; set only for pages that lead to such
   * an RPC.
   */
  stepUp?: boolean;
  /** Schema of the public input if it differs from the RPC's. */
  input?: z.ZodType;
  /** Schema of the response if the route has no RPC. */
  output?: z.ZodType;
  /** Protocol that determines the format of errors and bodies. OAuth has its own JSON errors, and accepts forms too. */
  speaks?: 'oauth' | 'git';
  /** The body is streamed to another service: it is not parsed, buffered or limited in size or total time. */
  streamsBody?: true;
  /** Status on success; 200 by default. */
  status?: number;
  /** The service validates the body, which is passed on unchanged: see `callBytes`. */
  rawInput?: boolean;
  /** The handler returns the reply's JSON bytes. */
  passThrough?: boolean;
  /**
   * The response is the same for everybody who is not logged in, so it is cached until an event changes it. `ranked`
   * responses are also invalidated by each sale.
   */
  cacheable?: true | 'ranked';
  /** Maximum body size in bytes, if it differs from the default (`bodyLimitOf`). */
  mostBytes?: number;
  /** Accepts and ignores a body of any type: RFC 8058 lets mail programs post a multipart form. */
  ignoresBody?: boolean;
  /** Media type of the response if it is not JSON. */
  contentType?: string;
  /** operationId in the OpenAPI document, if it is not the verb and noun of the RPC. */
  operationId?: string;
  /** One line for the OpenAPI document. */
  summary?: string;
}

export interface RouteDeclaration extends RouteOptions {
  kind: 'api' | 'page' | 'form';
  method: string;
  path: string;
}

/** Whether a request needs a recent step-up, because its RPC does or because its page leads to one that does. */
export const needsStepUp = ({ rpc, stepUp }: Pick<RouteOptions, 'rpc' | 'stepUp'>): boolean =>
  stepUp === true || rpc?.stepUp === true;

export const routeKey = 'mnw:route';
const methods = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/**
 * Declares a JSON route as `METHOD /path/:param`. The OpenAPI document, access control, limits and parsing are derived
 * from it.
 */
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

/**
 * A request with the results of both checks: `admission` is set before its body is read, `admitted` by the route guard.
 */
export interface AdmittedRequest extends FastifyRequest {
  admission?: Admitted;
  admitted?: { ctx: CallContext; input: unknown; declaration: RouteDeclaration };
  /** Additional CSP form-action source for the form of this page. */
  formLeadsTo?: string;
  /** The unparsed bytes of the body. */
  rawBody?: Buffer;
}

const admitted = (context: ExecutionContext): NonNullable<AdmittedRequest['admitted']> => {
  const request = context.switchToHttp().getRequest<AdmittedRequest>();
  if (!request.admitted) throw new Error(`${request.url} is served without a @Route declaration`);
  return request.admitted;
};

/** Path parameters plus query (GET, DELETE) or body (others), parsed by the route's schema. */
export const Input = createParamDecorator((_: unknown, context) => admitted(context).input);
/** The actor, client data and idempotency key, as options for `bus.call`. */
export const Ctx = createParamDecorator((_: unknown, context) => admitted(context).ctx);
