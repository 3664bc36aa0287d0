import type { VNode } from 'preact';

/** Returned by a handler to redirect the browser. */
export class Redirect {
  constructor(readonly location: string) {}
}
export const redirect = (location: string): Redirect => new Redirect(location);

/** A page with a status other than 200: a form shown again with its errors uses 422. */
export class PageWithStatus {
  constructor(
    readonly status: number,
    readonly page: VNode,
  ) {}
}
export const pageWithStatus = (status: number, page: VNode): PageWithStatus => new PageWithStatus(status, page);

export type PageResult = VNode | Redirect | PageWithStatus;
