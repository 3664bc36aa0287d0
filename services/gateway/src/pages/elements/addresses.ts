/** Addresses of public pages, from the root. */
export const creatorPath = (username: string): string => `/@${username}`;
export const projectPath = (username: string, slug: string): string => `/@${username}/${slug}`;
export const itemPath = (username: string, projectSlug: string, slug: string): string =>
  `/@${username}/${projectSlug}/${slug}`;
