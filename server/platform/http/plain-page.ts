/** Pages that are read and nothing else: no script runs on them, and what people wrote is text, whatever it holds. */
import { commonHeaders } from './answer.ts'
import { languageTags, type PageLanguage } from './language.ts'

/** What is safe inside a document, as text or as the value of an attribute in quotes. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A page of this title; `body` is a document's, with everything in it escaped. */
export function plainPage(
  { language, title, body }: { language: PageLanguage; title: string; body: string },
  status = 200,
): Response {
  const page = `<!doctype html>
<html lang="${languageTags[language]}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="robots" content="noindex" />
    <title>${escaped(title)}</title>
    <link rel="icon" href="/pages/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/pages/plain.css" />
  </head>
  <body>
    <main>
${body}
    </main>
  </body>
</html>
`
  const headers = {
    ...commonHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'private, no-store',
  }
  return new Response(page, { status, headers })
}

const gone = {
  en: {
    title: 'This link has ended',
    text: 'It has expired, or was used already. In the chat you can make another.',
  },
  pt: { title: 'Este link já não vale', text: 'Ele expirou ou já foi usado. No chat você pode criar outro.' },
  es: { title: 'Este enlace ya no sirve', text: 'Ha caducado o ya se usó. En el chat puedes crear otro.' },
} as const

/** Where a link led that is good no more. */
export function linkGonePage(language: PageLanguage): Response {
  const { title, text } = gone[language]
  return plainPage({ language, title, body: `      <h1>${title}</h1>\n      <p>${text}</p>` }, 404)
}
