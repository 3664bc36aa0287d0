import { queryOf } from '../../http/request-target.js';

const sentences: Record<string, string> = {
  saved: 'Saved.',
  published: 'Published. Anyone can find it now.',
  'published-with-project': 'The item and its project are published. Anyone can find them now.',
  released: 'Published. Installed copies get it the next time they check.',
  yanked: 'Yanked. Nobody is offered this release any more.',
  unpublished: 'Unpublished. Only you can see it; buyers keep their copy.',
  refunded: 'Refund sent.',
  revoked: 'Key revoked.',
  created: 'Created.',
  'item-deleted': 'Item deleted. Buyers keep their copy.',
  'project-deleted': 'Project deleted. Buyers keep what they bought.',
  disabled: 'Code disabled.',
  enabled: 'Code enabled.',
  ended: 'That device is logged out.',
  'app-deleted': 'The app and everything stored in it are deleted.',
  'device-removed': 'The device is removed and signed out.',
  'app-ended': 'Access revoked. The app has to ask you again.',
  'key-deleted': 'SSH key deleted.',
  'repository-deleted': 'Repository deleted.',
  'password-changed': 'Password changed. Your other devices are logged out.',
  'password-reset':
    'Password changed. You are logged out everywhere, on this device too. SSH keys are paused until you confirm them.',
  confirmed: 'Your address is confirmed. Welcome!',
  claimed: 'Added to your library.',
  'machine-freed': 'Device removed. You can use the key on another one.',
  'nothing-claimed': 'No more guest purchases to add.',
  'version-current': 'People get that version from now on.',
  replayed: 'Event queued for replay.',
  'account-deleted': 'Your account is deleted. Goodbye!',
  deactivated: 'Your account is deactivated. Only you can see your projects.',
  reactivated: 'Welcome back. Your account is active again.',
  'logged-out': 'You are logged out.',
};

/** The message for `?done=…`, which forms add to their redirect. Unknown values show nothing. */
export function noticeOf(target: string): string | null {
  const done = queryOf(target).get('done');
  return done !== null && Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null;
}
