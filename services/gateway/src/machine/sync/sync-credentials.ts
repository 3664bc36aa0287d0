/** Required by every SyncKit route except sign-in: a token that a person gave an app, with the scope to sync. */
export const appToken = { who: 'account', credentials: ['sync-token', 'oauth-token'], scope: 'sync' } as const;
