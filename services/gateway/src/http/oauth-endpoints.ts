const endpoints = /^\/(oauth\/(token|revoke|userinfo)|\.well-known\/oauth-authorization-server)(\?|\/|$)/;

/**
 * The OAuth endpoints. Their errors use OAuth's format (RFC 6749, 5.2 and RFC 6750, 3.1), and any site may call them.
 */
export const isOAuthEndpoint = (address: string): boolean => endpoints.test(address);
