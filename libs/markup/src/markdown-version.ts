/**
 * The version of what `renderMarkdown` makes. It is stored beside the HTML. Raise it with every change of the renderer or the sanitiser that
 * stored HTML should get too: rows with an older version are then rendered again by a job of their service.
 */
export const markdownVersion = 1;
