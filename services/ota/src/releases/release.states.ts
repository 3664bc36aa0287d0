import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * `draft` is being prepared, `published` is offered to applications, `yanked` is offered no longer and stays for the
 * record. Only a draft can be deleted (DeleteRelease). A paused rollout is no state of its own.
 */
export const release = new LifeCycle(['draft', 'published', 'yanked'], {
  publish: { by: 'PublishRelease', moves: { draft: ['published'] } },
  yank: { by: 'YankRelease', moves: { published: ['yanked'] } },
});
