/** Codes that any RPC can return in addition to its own: authentication, transport and outages. */
export const generalErrors = [
  'auth.app-token-required',
  'auth.creator-required',
  'auth.deactivated',
  'auth.email-unverified',
  'auth.operator-required',
  'auth.required',
  'auth.service-required',
  'auth.step-up-required',
  'auth.suspended',
  'bus.call-refused',
  'bus.reply-too-large',
  'bus.request-too-large',
  'bus.timeout',
  'bus.unavailable',
  'db.unavailable',
  'idempotency.in-progress',
  'idempotency.key-reused',
  'input.invalid',
  'internal',
] as const;

/** Codes of the gateway itself, returned before or instead of a call. */
export const gatewayErrors = [
  'auth.bad-credential',
  'auth.bad-form-token',
  'auth.cross-site',
  'auth.scope-missing',
  'http.address-too-long',
  'http.bad-request',
  'http.body-too-large',
  'http.not-found',
  'http.rate-limited',
  'http.refused',
  'http.service-away',
  'http.stopping',
  'http.unsupported-media-type',
  'oauth.no-code',
  'oauth.unsupported-grant-type',
] as const;

/** Codes of git's own transport, which does not use the bus. */
export const gitTransportErrors = [
  'git.dumb-client',
  'git.log-in-first',
  'git.read-only',
  'git.too-many-waiting',
  'git.too-many-wants',
  'git.transfer-too-long',
  'git.transfer-too-slow',
] as const;

/** Codes of `libs/storage`. A service that exposes storage declares those that can reach its callers. */
export const storageErrors = [
  'storage.checksum-mismatch',
  'storage.invalid-key',
  'storage.invalid-part',
  'storage.object-changed',
  'storage.object-exists',
  'storage.object-not-found',
  'storage.range-not-satisfiable',
  'storage.size-mismatch',
  'storage.upload-not-found',
] as const;
