/** Before the first word: a name, and an address if the visitor likes. */
import { h, put, say } from '../client/dom/element.ts'
import type { WidgetWords } from './words.ts'

export interface PreChat {
  element: HTMLFormElement
  focus(): void
}

/** Calls `start` with what was filled in; a rejection shows as trouble and the form stays. */
export function createPreChat(
  words: WidgetWords,
  known: { name?: string | undefined; email?: string | undefined },
  start: (who: { name: string; email?: string }) => Promise<void>,
): PreChat {
  const name = h('input', {
    id: 'chat-name',
    name: 'name',
    required: true,
    maxlength: 200,
    autocomplete: 'name',
    value: known.name,
  })
  const email = h('input', {
    id: 'chat-email',
    name: 'email',
    type: 'email',
    maxlength: 320,
    autocomplete: 'email',
    value: known.email,
  })
  const trouble = h('p', { class: 'trouble', role: 'alert', id: 'chat-trouble' })
  const button = h('button', { type: 'submit', class: 'primary' }, words.start)
  const element = h(
    'form',
    { class: 'pre-chat' },
    h('p', { class: 'hello' }, words.hello),
    h('label', { for: 'chat-name' }, words.name),
    name,
    h('label', { for: 'chat-email' }, words.email, ' ', h('span', { class: 'hint' }, `(${words.optional})`)),
    email,
    trouble,
    button,
  )
  element.addEventListener('submit', async (event) => {
    event.preventDefault()
    const isNameless = name.value.trim() === ''
    put(name, 'aria-invalid', isNameless ? 'true' : undefined)
    put(name, 'aria-describedby', isNameless ? 'chat-trouble' : undefined)
    if (isNameless) {
      say(trouble, words.nameNeeded)
      return name.focus()
    }
    button.disabled = true
    say(button, words.starting)
    say(trouble, '')
    const address = email.value.trim()
    await start({ name: name.value.trim(), ...(address ? { email: address } : {}) }).catch(() =>
      say(trouble, words.notStarted),
    )
    button.disabled = false
    say(button, words.start)
  })
  return { element, focus: () => name.focus() }
}
