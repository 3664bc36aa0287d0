const endpoints = /^\/(oauth\/(token|revoke|userinfo)|\.well-known\/oauth-authorization-server)(\?|\/|$)/;

/** Endpoints of OAuth. Their errors have OAuth's form (RFC 6749 5.2, RFC 6750 3.1), and any site may call them. */
export const isOAuthEndpoint = (address: string): boolean => endpoints.test(address);
