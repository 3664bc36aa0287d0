import { Controller, Header } from '@nestjs/common';
import { z } from 'zod';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { exchangeCode, refreshAppToken, revokeAppToken, type AppTokens } from '@mnw/contracts/identity/app-tokens.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { parseInput } from '@mnw/messaging/parse-input';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

/** The fields of both grants; grant_type decides which are required. */
const TokenRequest = z.object({
  grant_type: z.string().min(1).max(100),
  client_id: exchangeCode.input.shape.client_id,
  code: z.string().max(200).optional(),
  redirect_uri: z.string().max(500).optional(),
  code_verifier: z.string().max(128).optional(),
  refresh_token: z.string().max(200).optional(),
  scope: z.string().max(200).optional(),
});
type TokenRequest = z.output<typeof TokenRequest>;

/**
 * The token endpoint for apps. They are public clients: only the PKCE verifier or the refresh token itself
 * authenticates them.
 */
@Controller()
export class TokenController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /oauth/token', {
    input: TokenRequest,
    output: exchangeCode.output,
    who: 'anyone',
    credentials: [],
    limit: 'token',
    speaks: 'oauth',
    operationId: 'get-oauth-token',
    summary: 'Exchange a code or a refresh token for tokens; accepts JSON or a form',
  })
  @Header('pragma', 'no-cache')
  token(@Input() request: TokenRequest, @Ctx() ctx: CallContext): Promise<AppTokens> {
    if (request.grant_type === 'authorization_code')
      return this.bus.call(exchangeCode, parseInput(exchangeCode.input, request), ctx);
    if (request.grant_type === 'refresh_token')
      return this.bus.call(refreshAppToken, parseInput(refreshAppToken.input, request), ctx);
    throw new DomainError(
      'oauth.unsupported-grant-type',
      'invalid',
      'grant_type must be authorization_code or refresh_token.',
    );
  }

  @Route('POST /oauth/revoke', {
    rpc: revokeAppToken,
    who: 'anyone',
    credentials: [],
    limit: 'token',
    speaks: 'oauth',
    summary: 'Sign the app out: revokes all tokens of that sign-in (RFC 7009)',
  })
  revoke(@Input() input: InputOf<typeof revokeAppToken>, @Ctx() ctx: CallContext) {
    return this.bus.call(revokeAppToken, input, ctx);
  }
}
