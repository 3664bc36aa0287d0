/** Paths of public pages, starting with a slash. */
export const creatorPath = (username: string): string => `/@${username}`;
export const projectPath = (username: string, slug: string): string => `/@${username}/${slug}`;
export const itemPath = (username: string, projectSlug: string, slug: string): string =>
  `/@${username}/${projectSlug}/${slug}`;
