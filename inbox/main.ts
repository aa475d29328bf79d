/** The staff page: signs in, opens the desk, and keeps it on the screen until somebody signs out. */
import { createBytes } from '../client/dom/bytes.ts'
import { chooseLanguage, chooseLocale, datesIn } from '../client/dom/language.ts'
import { watchLine } from '../client/dom/line-state.ts'
import { threadWords } from '../client/dom/thread-words.ts'
import { openStaffChat, socketAddress } from '../client/open-chat.ts'
import { createStaffRest } from '../client/rest.ts'
import type { Tokens } from '../client/staff-session.ts'
import { realSurroundings } from '../client/surroundings.ts'
import type { Desk } from './desk.ts'
import { clearDrafts, openDraftShelf } from './draft-shelf.ts'
import { openAddress } from './open-address.ts'
import { clearOutboxes, openOutboxShelf } from './outbox-shelf.ts'
import { createSignIn } from './sign-in.ts'
import { openTokenShelf } from './token-shelf.ts'
import { inboxWords } from './words.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

const surroundings = realSurroundings()
const language = chooseLanguage(navigator.languages)
const words = inboxWords(language)
const shelf = openTokenShelf()
const { rest, session } = createStaffRest({ baseUrl: `${location.origin}/api/v1`, surroundings }, shelf)
let present: { desk: Desk; workspace: Workspace } | undefined

document.documentElement.lang = language
shelf.watch(() => location.reload())
watchLine((isInDoubt) => {
  present?.desk.chat.check(isInDoubt)
  present?.workspace.show()
})
addEventListener('hashchange', () => {
  if (!present) return
  present.workspace.show()
  void openAddress(present.desk)
})
await begin()

async function begin(): Promise<void> {
  const tokens = session.tokens()
  if (tokens) return openDesk(tokens)
  const form = createSignIn(words, { siteId: await demoSite() }, signIn)
  document.body.replaceChildren(form.element)
  form.focus()
}

async function signIn(who: { username: string; password: string; site_id: string }): Promise<void> {
  session.begin(await rest.signIn(who), who.site_id)
  await begin()
  present?.workspace.focus()
}

function openDesk({ user, site_id: siteId }: Tokens): void {
  const chat = openStaffChat({
    url: socketAddress(location.origin),
    siteId,
    token: () => session.tokens()?.token,
    renewToken: () => session.renew(),
    surroundings,
    shelf: openOutboxShelf(siteId, user.id),
  })
  const desk: Desk = {
    chat,
    rest,
    session,
    me: user,
    siteId,
    isDemo: demoSite().then((demo) => demo === siteId),
    origin: location.origin,
    surroundings,
    bytes: createBytes(location.origin, session),
    words,
    threadWords: threadWords(language),
    language,
    dates: datesIn(chooseLocale(navigator.languages, language)),
    complain: (error) => (session.tokens() ? present?.workspace.complain(error) : void end()),
    drafts: openDraftShelf(user.id),
  }
  const workspace = createWorkspace(desk, () => void signOut())
  present = { desk, workspace }
  document.body.replaceChildren(workspace.element)
  let snapshot: number | undefined
  chat.subscribe(() => {
    if (chat.connection === 'signed_out') return void end()
    workspace.show()
    if (chat.state.position.isStale || chat.state.since === snapshot) return
    // A snapshot holds what is active: what else the address names is fetched after it.
    snapshot = chat.state.since
    void openAddress(desk)
  })
  chat.start()
  workspace.show()
}

async function signOut(): Promise<void> {
  // Gone from here even if the server cannot be told.
  await rest.signOut().catch(() => undefined)
  clearDrafts()
  clearOutboxes()
  await end()
}

async function end(): Promise<void> {
  if (!present) return
  present.desk.chat.stop()
  present = undefined
  session.end()
  document.title = words.product
  await begin()
}

/** The demo shop's site, which a newcomer most likely means; empty where none is there or told. */
async function demoSite(): Promise<string> {
  try {
    const answer: unknown = await (await fetch('/demo/config.json')).json()
    const isKnown = typeof answer === 'object' && answer !== null && 'site_id' in answer
    return isKnown ? String(answer.site_id) : ''
  } catch {
    return ''
  }
}
