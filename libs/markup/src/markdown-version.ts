/**
 * The version of the output of `renderMarkdown`, stored with the HTML. Increase it with every change of the renderer or
 * the sanitiser that should also apply to stored HTML: a job in each service then rerenders rows with an older version.
 */
export const markdownVersion = 1;
