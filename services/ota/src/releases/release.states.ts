import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * A `draft` is being prepared, a `published` release is offered to applications, and a `yanked` one is no longer
 * offered but kept for the record. Only a draft can be deleted (DeleteRelease). A paused rollout is not a separate
 * state.
 */
export const release = new LifeCycle(['draft', 'published', 'yanked'], {
  publish: { by: 'PublishRelease', moves: { draft: ['published'] } },
  yank: { by: 'YankRelease', moves: { published: ['yanked'] } },
});
