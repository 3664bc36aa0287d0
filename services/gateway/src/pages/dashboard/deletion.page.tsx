import type { ComponentChildren } from 'preact';
import { Form } from '../elements/form.js';
import { Desk } from './desk.js';

interface DeletionProps {
  /** `item` or `project`. */
  thing: string;
  title: string;
  /** The editor that leads here. */
  path: string;
  children: ComponentChildren;
}

/** Says what a deletion means before it happens. Nothing is deleted by opening it. */
export function DeletionPage({ thing, title, path, children }: DeletionProps) {
  return (
    <Desk
      title={`Delete this ${thing}?`}
      above={
        <a href={path}>
          <bdi>{title}</bdi>
        </a>
      }
    >
      <section class="panel stack">
        {children}
        <p>This cannot be undone.</p>
        <Form action={`${path}/delete`} class="row">
          <button type="submit" class="danger">
            Delete {thing}
          </button>
          <a class="button ghost" href={path}>
            Keep it
          </a>
        </Form>
      </section>
    </Desk>
  );
}

export function ItemDeletionPage({ title, path }: { title: string; path: string }) {
  return (
    <DeletionPage thing="item" title={title} path={path}>
      <p>
        <bdi>{title}</bdi> disappears from your project, from search and from your page, and nobody can buy it any more.
      </p>
      <p>{keptByBuyers} If nobody has it yet, its files are deleted too.</p>
    </DeletionPage>
  );
}

export function ProjectDeletionPage({ title, path, items }: { title: string; path: string; items: string }) {
  return (
    <DeletionPage thing="project" title={title} path={path}>
      <p>
        <bdi>{title}</bdi> disappears with everything in it ({items}), and nobody can buy any of it any more.
      </p>
      <p>{keptByBuyers} The files of items that nobody has yet are deleted too.</p>
    </DeletionPage>
  );
}

const keptByBuyers =
  'Whoever bought something keeps it: their downloads and licence keys go on working, and so does the way to it in their library.';

/** The quiet way to the page above, at the end of an editor. */
export function DeletionLink({ thing, path }: { thing: string; path: string }) {
  return (
    <p class="quiet small-text">
      <a href={`${path}/delete`}>Delete this {thing}</a>. People who bought something keep it.
    </p>
  );
}
