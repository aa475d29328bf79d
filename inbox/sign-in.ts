/** The way in: username, password and site. */
import { h, put, say } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import { ChatError } from '../client/failure.ts'
import type { InboxWords } from './words.ts'

export interface Credentials {
  username: string
  password: string
  site_id: string
}

export interface SignIn {
  element: HTMLElement
  /** To the first field that is still empty. */
  focus(): void
}

/** The form; `signIn` rejects with why it was refused, and leads to what has to be mended. */
export function createSignIn(
  words: InboxWords,
  known: { siteId: string },
  signIn: (who: Credentials) => Promise<void>,
): SignIn {
  const field = (id: string, label: string, attributes: Record<string, string>) => {
    const input = h('input', { id, name: id, required: true, ...attributes })
    return { input, parts: [h('label', { for: id }, label), input] }
  }
  const username = field('username', words.username, { autocomplete: 'username', autocapitalize: 'none' })
  const password = field('password', words.password, { type: 'password', autocomplete: 'current-password' })
  const site = field('site', words.site, { value: known.siteId, autocapitalize: 'none' })
  const fields = [username.input, password.input, site.input]
  const trouble = h('p', { class: 'trouble', role: 'alert', id: 'sign-in-trouble' })
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
    for (const input of fields) blame(input, false)
    const error = await signIn(who).then(
      () => undefined,
      (reason: unknown) => reason ?? new Error('refused'),
    )
    button.disabled = false
    say(button, words.signIn)
    if (error === undefined) return
    say(trouble, reasonOf(error, words))
    const culprit = { password: password.input, site: site.input, nobody: undefined }[culpritOf(error)]
    if (!culprit) return button.focus()
    blame(culprit, true)
    culprit.select()
  })
  return {
    element: h('main', { class: 'sign-in' }, form),
    focus: () => (fields.find(({ value }) => value === '') ?? username.input).focus(),
  }
}

/** Marks a field as what has to be mended, with the sentence that says why. */
function blame(input: HTMLInputElement, isCulprit: boolean): void {
  put(input, 'aria-invalid', isCulprit ? 'true' : undefined)
  put(input, 'aria-describedby', isCulprit ? 'sign-in-trouble' : undefined)
}

function culpritOf(error: unknown): 'password' | 'site' | 'nobody' {
  if (!(error instanceof ChatError)) return 'nobody'
  if (error.code === 'INVALID_CREDENTIALS') return 'password'
  return ['FORBIDDEN', 'NOT_FOUND', 'VALIDATION_ERROR'].includes(error.code) ? 'site' : 'nobody'
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
