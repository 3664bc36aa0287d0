import type MarkdownIt from 'markdown-it';

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

const box = /^\[([ xX])\][ \t]/;

/** `- [ ]` and `- [x]` as disabled checkboxes: the list is edited in its source, not on the page. */
export const taskLists = (markdown: Parser): void => {
  markdown.core.ruler.after('inline', 'task-lists', ({ tokens, Token: InlineToken }) => {
    tokens.forEach((token, at) => {
      const text = token.children?.[0];
      const marked = text?.type === 'text' && tokens[at - 2]?.type === 'list_item_open' ? box.exec(text.content) : null;
      if (!text || !marked) return;
      text.content = text.content.slice(3);
      token.children!.unshift(checkbox(new InlineToken('task_box', 'input', 0), marked[1] !== ' '));
    });
  });
};

function checkbox(token: Token, isDone: boolean): Token {
  token.attrs = [
    ['type', 'checkbox'],
    ['disabled', ''],
    ...(isDone ? [['checked', ''] as [string, string]] : []),
    ['aria-label', isDone ? 'Done' : 'To do'],
  ];
  return token;
}
