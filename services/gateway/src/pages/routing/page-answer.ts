import type { VNode } from 'preact';

/** Where a handler sends the browser instead of showing a page. */
export class Redirect {
  constructor(readonly location: string) {}
}
export const redirect = (location: string): Redirect => new Redirect(location);

/** A page with another status than 200: a form shown again with its errors is 422. */
export class PageWithStatus {
  constructor(
    readonly status: number,
    readonly page: VNode,
  ) {}
}
export const pageWithStatus = (status: number, page: VNode): PageWithStatus => new PageWithStatus(status, page);

export type PageAnswer = VNode | Redirect | PageWithStatus;
