import type { AdmittedRequest } from '../../http/route.decorator.js';
import type { Frame } from './frame.js';
import type { SiteFacts } from '../site/site-facts.js';
import { noticeOf } from './notices.js';

/** The frame of a request: also of one that was refused before it was admitted. */
export function frameOf(request: AdmittedRequest, site: SiteFacts): Frame {
  const ctx = request.admitted?.ctx;
  return {
    viewer: ctx?.actor.kind === 'account' ? ctx.actor : null,
    csrfToken: ctx?.csrfToken || null,
    path: request.url,
    site,
    notice: noticeOf(request.url),
  };
}
