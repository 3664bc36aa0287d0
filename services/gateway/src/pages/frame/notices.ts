import { queryOf } from '../../http/request-target.js';

const sentences: Record<string, string> = {
  saved: 'Saved.',
  published: 'It is out. Anyone can find it now.',
  released: 'It is out. Installed copies find it when they next ask.',
  yanked: 'Taken back. Nobody is offered it any more.',
  unpublished: 'Taken down. Only you can see it; people who bought it keep it.',
  refunded: 'The money is on its way back to the buyer.',
  revoked: 'The key no longer works.',
  created: 'Done. Here it is.',
  disabled: 'The code no longer works.',
  enabled: 'The code works again.',
  ended: 'That device is logged out.',
  'app-deleted': 'The app is deleted, with everything that was stored in it.',
  'device-removed': 'The device is removed, and what it signed in with has ended.',
  'app-ended': 'The app is signed out everywhere, and has to ask you again.',
  'key-deleted': 'The key opens nothing any more.',
  'repository-deleted': 'The repository is gone.',
  'password-changed': 'Your password is changed. Other devices are logged out.',
  confirmed: 'Your address is confirmed. Welcome.',
  claimed: 'It is in your library now.',
  'machine-freed': 'That device no longer counts. The key can be used on another one.',
  'nothing-claimed': 'There are no guest purchases under your address.',
  'version-current': 'That is the version people get from now on.',
  replayed: 'Handed out again.',
  'logged-out': 'You are logged out.',
};

/** The sentence for `?done=…`, with which a form's redirect says what happened. Only known words are shown. */
export function noticeOf(target: string): string | null {
  const done = queryOf(target).get('done');
  return done !== null && Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null;
}
