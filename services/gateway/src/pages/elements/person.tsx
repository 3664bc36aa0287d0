import { creatorPath } from './addresses.js';

/** identity renames a deleted account to `deleted-` and its id, which is longer than any username that can be chosen. */
const ofDeletedAccount = /^deleted-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The name of a person in plain text. */
export const nameOf = (username: string): string => (ofDeletedAccount.test(username) ? 'Deleted account' : username);

/** `@username` inside a sentence, or `otherwise` if the account is deleted. */
export const mentionOf = (username: string, otherwise: string): string =>
  ofDeletedAccount.test(username) ? otherwise : `@${username}`;

interface PersonLinkProps {
  username: string;
  /** Shown instead of `@username`; null if the person has not chosen a name. */
  displayName?: string | null | undefined;
}

/** A person's name with a link to their page. A deleted account has no page, so it gets no link. */
export function PersonLink({ username, displayName }: PersonLinkProps) {
  if (ofDeletedAccount.test(username)) return <>{nameOf(username)}</>;
  return (
    <a href={creatorPath(username)}>
      {displayName === undefined ? `@${username}` : <bdi>{displayName ?? username}</bdi>}
    </a>
  );
}
