/** The way in: username, password and site. */
import { h, say } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { ChatError } from '../client/failure.ts'
import type { InboxWords } from './words.ts'

export interface Credentials {
  username: string
  password: string
  site_id: string
}

/** The form; `signIn` rejects with why it was refused. */
export function createSignIn(
  words: InboxWords,
  known: { siteId: string },
  signIn: (who: Credentials) => Promise<void>,
): HTMLElement {
  const field = (id: string, label: string, attributes: Record<string, string>) => {
    const input = h('input', { id, name: id, required: true, ...attributes })
    return { input, parts: [h('label', { for: id }, label), input] }
  }
  const username = field('username', words.username, { autocomplete: 'username', autocapitalize: 'none' })
  const password = field('password', words.password, { type: 'password', autocomplete: 'current-password' })
  const site = field('site', words.site, { value: known.siteId, autocapitalize: 'none' })
  const trouble = h('p', { class: 'trouble', role: 'alert' })
  const button = h('button', { type: 'submit', class: 'primary' }, words.signIn)
  const heading = h('h1', {}, icon('chat'), words.product)
  const form = h('form', {}, heading, ...username.parts, ...password.parts, ...site.parts, trouble, button)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    say(button, words.signingIn)
    say(trouble, '')
    const who = {
      username: username.input.value.trim(),
      password: password.input.value,
      site_id: site.input.value.trim(),
    }
    await signIn(who).catch((error: unknown) => {
      say(trouble, reasonOf(error, words))
      password.input.select()
    })
    button.disabled = false
    say(button, words.signIn)
  })
  return h('main', { class: 'sign-in' }, form)
}

function reasonOf(error: unknown, words: InboxWords): string {
  if (!(error instanceof ChatError)) return words.unreachable
  const known: Record<string, string> = {
    INVALID_CREDENTIALS: words.wrongPassword,
    FORBIDDEN: words.noAccess,
    RATE_LIMITED: words.tooMany,
  }
  return known[error.code] ?? error.message
}
