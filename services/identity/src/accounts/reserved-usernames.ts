/** Words that are or may become parts of our own URLs, and usernames that could be mistaken for ours. */
const reserved: ReadonlySet<string> = new Set(
  `about account accounts admin administrator api apps assets auth billing blog buy cart checkout collections contact creator creators dashboard deleted dev discover domains download downloads
  embed events explore exports feed feeds files following git guest health help home host i imports internal invite invites join legal library license-keys lists log-in log-out login logout mail
  makenotwork me media members messages metrics mnw moderator new news notifications oauth oembed operator ota pay payments posts pricing privacy project projects purchases receipts register
  reports reset-password root rss sales search security seller sellers session sessions settings shop sign-in sign-up signup sitemap source ssh staff static status step-up store stripe support
  sync system tags team terms tip tips tokens undefined null unsubscribe user users verify-email webhooks well-known wishlist www`.split(
    /\s+/,
  ),
);

/**
 * Prefix of the username that an unproved account gets if somebody else has taken its own. Nobody can choose such a
 * username.
 */
export const namelessPrefix = 'unproved-';
export const isNameless = (username: string): boolean => username.startsWith(namelessPrefix);

export const isReserved = (username: string): boolean => reserved.has(username) || isNameless(username);
