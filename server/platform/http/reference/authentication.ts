/** How one is let in, before anything else on the page. */
import { credentialOf } from './curl.ts'
import type { Document } from './document.ts'
import { escapeHtml, listing, prose } from './html.ts'

/** The ways in the document knows, each with what to send. */
export function authenticationOf({ components }: Document): string {
  const rows = Object.entries(components.securitySchemes).map(([name, scheme]) => {
    const { header, query } = credentialOf(name, scheme)
    const sent = header ? `${header}` : `?${query}`
    return `<tr><th scope="row">${escapeHtml(name)}</th><td><code>${escapeHtml(sent)}</code></td><td>${prose(scheme.description)}</td></tr>`
  })
  if (rows.length === 0) return ''
  return `<table><caption>Ways to say who is asking</caption><thead><tr><th scope="col">key</th><th scope="col">is sent as</th><th scope="col">what it is</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** What only our own page says: where the first key comes from, and what every request may have. */
export const nativeBeginning = `<p>Base addresses: <code>/api/v1</code> and <code>/v1</code>. A program takes a key, which
<code>npm run parley -- token add admin</code> prints once, or <a href="#createApiToken">POST /api_tokens</a> answers. A person
<a href="#login">signs in</a> by a name and a password. A visitor is <a href="#registerVisitor">registered</a> and given a token of its own.</p>
${listing('STAFF_KEY=par_api_…\ncurl https://your-host/api/v1/auth/validate -H "Authorization: Bearer $STAFF_KEY"', 'The first call')}
<p>Every create may be repeated with the header <code>Idempotency-Key</code>: a repeat gets the first answer.</p>`
