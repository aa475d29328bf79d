/** The line that puts a site's chat on a page. */
export function snippetOf(origin: string, siteId: string): string {
  return `<script async src="${origin}/widget.js" data-site="${siteId}"></script>`
}
