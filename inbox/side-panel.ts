/** Beside the thread: who the visitor is, how it rated the conversation, and what the analysis makes of it. */
import { h, say, unseen } from '../client/dom/element.ts'
import { icon } from '../client/dom/icon.ts'
import type { ConversationSummary, MessageAnalysis, Rating, Visitor } from '../client/shapes.ts'
import type { Desk } from './desk.ts'
import type { Histories } from './history.ts'
import { createInsight } from './insight.ts'
import type { Visitors } from './visitors.ts'
import { termIn } from './words.ts'

export interface SidePanel {
  element: HTMLElement
  show(conversation: ConversationSummary): void
}

export function createSidePanel(
  desk: Desk,
  { visitors, histories }: { visitors: Visitors; histories: Histories },
  useReply: (text: string) => void,
): SidePanel {
  const { words } = desk
  const insight = createInsight(desk)
  const facts = h('dl', { class: 'facts' })
  const rating = h('div', { class: 'rating-given' })
  const findings = h('div', { class: 'findings' })
  const summary = createSummary(desk)
  const titles = [h('h3', {}, words.visitor), h('h3', {}, icon('spark'), words.analysis)]
  let shown = ''

  return {
    element: h(
      'aside',
      { class: 'side', 'aria-label': words.details },
      titles[0],
      facts,
      rating,
      titles[1],
      findings,
      ...summary.parts,
    ),
    show(conversation) {
      if (conversation.id !== shown) {
        shown = conversation.id
        summary.turnTo(conversation.id)
      }
      replaceIfNew(facts, factsOf(conversation, visitors.of(conversation.visitor.id), desk))
      replaceIfNew(rating, ratingOf(histories.of(conversation.id)?.rating, desk))
      replaceIfNew(findings, findingsOf(insight.of(conversation.id), desk, useReply))
    },
  }
}

/** The whole conversation in a few words, when somebody asks for it. */
function createSummary({ words, rest }: Desk): {
  parts: HTMLElement[]
  turnTo(conversationId: string): void
} {
  let shown = ''
  const text = h('p', { class: 'summary', role: 'status', dir: 'auto' })
  const button = h('button', { type: 'button', class: 'quiet' }, words.summarise)
  button.addEventListener('click', async () => {
    const asked = shown
    button.disabled = true
    const found = await rest.analyzeConversation(asked).then(
      ({ summary }) => summary,
      () => words.failed,
    )
    button.disabled = false
    if (asked === shown) say(text, found)
  })
  return {
    parts: [button, text],
    turnTo(conversationId) {
      shown = conversationId
      say(text, '')
    },
  }
}

function factsOf(conversation: ConversationSummary, visitor: Visitor | undefined, desk: Desk): HTMLElement[] {
  const { words, dates, chat } = desk
  const page = chat.state.visitors[conversation.visitor.id]?.current_page
  return pairs([
    [words.email, visitor?.email],
    // Where it is read, the scheme only takes the place of what differs.
    [words.page, page?.replace(/^https?:\/\//, '')],
    [
      words.since,
      visitor ? dates.day(new Date(visitor.first_seen), new Date(desk.surroundings.now())) : undefined,
    ],
  ])
}

/** Five stars, as many filled as were given, and the comment. */
function ratingOf(rating: Rating | null | undefined, { words, dates, surroundings }: Desk): HTMLElement[] {
  if (!rating) return []
  const { score, comment, rated_at } = rating
  const stars = h('span', { class: 'stars', 'aria-hidden': true }, '★'.repeat(score), '☆'.repeat(5 - score))
  const day = dates.day(new Date(rated_at), new Date(surroundings.now()))
  return [
    h('h3', {}, words.rating),
    h('p', {}, stars, unseen(words.stars(score)), h('span', { class: 'hint' }, ` ${day}`)),
    ...(comment ? [h('blockquote', { dir: 'auto' }, comment)] : []),
  ]
}

function findingsOf(
  analysis: MessageAnalysis | undefined,
  { words }: Desk,
  useReply: (text: string) => void,
): HTMLElement[] {
  if (!analysis) return [h('p', { class: 'hint' }, words.noAnalysis)]
  const { suggested_reply: reply } = analysis
  const facts = h(
    'dl',
    { class: 'facts' },
    ...pairs([
      [words.sentiment, termIn(words, analysis.sentiment)],
      [words.intent, termIn(words, analysis.intent)],
      [words.interest, termIn(words, analysis.interest_level)],
      [words.chance, `${analysis.conversion_percentage} %`],
      [words.objection, analysis.objection],
      [words.nextAction, analysis.next_action],
      [words.keywords, analysis.keywords.join(', ')],
    ]),
  )
  if (!reply) return [facts]
  const use = h(
    'button',
    { type: 'button', class: 'secondary', onclick: () => useReply(reply) },
    words.insert,
  )
  const title = h('h4', {}, words.suggestion)
  return [facts, h('div', { class: 'suggestion' }, title, h('blockquote', { dir: 'auto' }, reply), use)]
}

function pairs(facts: [string, string | null | undefined][]): HTMLElement[] {
  return facts.flatMap(([name, value]) =>
    value ? [h('div', {}, h('dt', {}, name), h('dd', { dir: 'auto' }, value))] : [],
  )
}

/** Leaves the element alone while it says the same, so that a button under the finger stays there. */
function replaceIfNew(element: HTMLElement, parts: HTMLElement[]): void {
  const text = parts.map((part) => part.textContent).join('\n')
  if (element.dataset['text'] === text) return
  element.dataset['text'] = text
  element.replaceChildren(...parts)
}
