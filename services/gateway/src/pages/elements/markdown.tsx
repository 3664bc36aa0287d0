/** The only component that writes raw HTML: Markdown that catalog sanitised when it was saved. */
export function Markdown({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
