/** The one place that writes HTML as it is: what catalog sanitised when the Markdown was saved. */
export function Markdown({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
