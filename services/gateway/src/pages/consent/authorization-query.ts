import { AuthorizationRequest } from '@mnw/contracts/identity/authorization.rpc';
import { parseInput } from '@mnw/messaging/parse-input';
import type { PostedFields } from '../posting/posted-fields.js';

const parameters = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'code_challenge',
  'code_challenge_method',
] as const;

export interface AuthorizationQuery {
  request: AuthorizationRequest;
  /** Returned to the app unchanged; undefined if it was not sent. */
  state: string | undefined;
  /**
   * A parameter that was sent more than once. It is rejected (RFC 6749, section 3.1), because two readers could use
   * different values.
   */
  repeated: string | undefined;
}

/** Reads the app's authorization request from the query string or from the hidden fields of the consent form. */
export function authorizationQuery(fields: PostedFields): AuthorizationQuery {
  const one = (name: string): string | undefined => [fields[name] ?? []].flat()[0];
  const request = parseInput(
    AuthorizationRequest,
    Object.fromEntries(parameters.map((name) => [name, one(name) ?? ''])),
  );
  return {
    request,
    state: one('state'),
    repeated: [...parameters, 'state'].find((name) => Array.isArray(fields[name])),
  };
}

/** The hidden fields that carry the request through the form. Parameters that were not sent are left out. */
export function hiddenFields({ request, state }: AuthorizationQuery): [name: string, value: string][] {
  const sent = Object.entries(request).filter(([, value]) => value !== '');
  return state === undefined ? sent : [...sent, ['state', state]];
}
