/** What stands beside the words of a message, on the page: places, people, links, choices, cards, forms. */
import { type Child, h, say, unseen } from './element.ts'
import { type FileContext, fileView } from './file-view.ts'
import type { Card, Choice, Field, Link, Part } from './message-parts.ts'

export interface PartContext extends FileContext {
  /** Answers the choices of the message, where the reader may. */
  choose?: ((choice: Pick<Choice, 'title' | 'value'>) => Promise<void>) | undefined
}

/** The element for a part. */
export function partView(part: Part, context: PartContext): HTMLElement {
  const { words } = context
  switch (part.kind) {
    case 'file':
      return fileView(part.file, context)
    case 'place':
      return placeView(part, words.place)
    case 'person':
      return personView(part, words.person)
    case 'link':
      return h('p', { class: 'part' }, anchor(part.link))
    case 'choices':
      return choicesView(part.choices, context)
    case 'cards':
      return h('ul', { class: 'part cards' }, ...part.cards.map(cardView))
    case 'fields':
      return h(
        'dl',
        { class: 'part fields' },
        ...part.fields.flatMap((one) => fieldView(one, words.unanswered)),
      )
    case 'unknown':
      return h('p', { class: 'part absent' }, words.unknownContent)
  }
}

function placeView(
  { title, latitude, longitude }: Extract<Part, { kind: 'place' }>,
  called: string,
): HTMLElement {
  const where = `${latitude}, ${longitude}`
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return h(
    'p',
    { class: 'part' },
    anchor({ title: title ?? called, address }),
    h('span', { class: 'aside' }, where),
  )
}

function personView(
  { name, phones, emails }: Extract<Part, { kind: 'person' }>,
  called: string,
): HTMLElement {
  const ways = [
    ...phones.map((phone) => h('a', { href: `tel:${encodeURI(phone)}` }, phone)),
    ...emails.map((email) => h('a', { href: `mailto:${encodeURIComponent(email)}` }, email)),
  ]
  const items = ways.map((way) => h('li', {}, way))
  return h(
    'div',
    { class: 'part person' },
    h('strong', { dir: 'auto' }, name ?? called),
    h('ul', {}, ...items),
  )
}

function choicesView(choices: Choice[], { words, choose }: PartContext): HTMLElement {
  const trouble = h('p', { class: 'file-trouble', role: 'alert' })
  const list = h('ul', { class: 'part choices', 'aria-label': words.choices })
  let isBusy = false
  const pick = async ({ title, value }: Choice) => {
    // Not by disabling them: that would take the keyboard's place from whoever chose.
    if (isBusy || !choose) return
    isBusy = true
    say(trouble, '')
    await choose({ title, value }).catch(() => say(trouble, words.failed))
    isBusy = false
  }
  const item = (choice: Choice): Child => {
    if (!choose)
      return h(
        'span',
        { class: choice.isChosen ? 'chosen' : 'choice', dir: 'auto' },
        choice.title,
        choice.isChosen ? unseen(` (${words.chosen})`) : undefined,
      )
    const pressed = { 'aria-pressed': String(choice.isChosen), dir: 'auto' }
    return h(
      'button',
      { type: 'button', class: 'choice', ...pressed, onclick: () => void pick(choice) },
      choice.title,
    )
  }
  list.append(...choices.map((choice) => h('li', {}, item(choice))))
  return h('div', {}, list, trouble)
}

function cardView({ title, text, links }: Card): HTMLElement {
  // An article is its own link.
  const isLink = links.length === 1 && links[0]?.title === title
  const head = isLink ? undefined : h('strong', { dir: 'auto' }, title)
  const words = text === undefined ? undefined : h('span', { class: 'card-text', dir: 'auto' }, text)
  return h('li', {}, head, isLink ? anchors(links)[0] : undefined, words, ...(isLink ? [] : anchors(links)))
}

function fieldView({ label, answer }: Field, unanswered: string): HTMLElement[] {
  const said =
    answer === undefined ? h('dd', { class: 'absent' }, unanswered) : h('dd', { dir: 'auto' }, answer)
  return label === undefined ? [said] : [h('dt', { dir: 'auto' }, label), said]
}

function anchors(links: Link[]): HTMLElement[] {
  return links.map(anchor)
}

function anchor({ title, address }: Link): HTMLElement {
  const attributes = { href: address, target: '_blank', rel: 'noopener noreferrer nofollow', dir: 'auto' }
  return h('a', attributes, title)
}
