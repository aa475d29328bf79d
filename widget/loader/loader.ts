/**
 * The script a site puts on its pages: `<script async src="https://…/widget.js" data-site="site_…"></script>`.
 *
 * It draws a button and makes the panel's frame when that is wanted. Before the visitor does something it keeps nothing, sets no
 * cookie and asks for one thing besides itself: how the site wants its chat. What the page called before is done in its order.
 */
import { installChatwoot } from './chatwoot.ts'
import { type Commands, createCommands } from './commands.ts'
import { installIntercom } from './intercom.ts'
import type { Settings } from './settings.ts'

/** What stands in for us until we are loaded. */
interface Stub {
  q?: ArrayLike<unknown>[]
}

declare global {
  interface Window {
    parley?: (Stub & ((...said: unknown[]) => unknown)) | undefined
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && !isLoaded()) install(script)

function install({ src, dataset }: HTMLScriptElement): void {
  const { origin } = new URL(src)
  const commands = createCommands(origin, settingsOf(dataset))
  const waiting = window.parley?.q ?? []
  const parley = (verb?: unknown, ...given: unknown[]) => call(commands, String(verb), given)
  window.parley = Object.assign(parley, { isLoaded: true })
  const { compat = '' } = dataset
  installIntercom(commands, compat.includes('intercom'))
  installChatwoot(commands, origin, compat.includes('chatwoot'))

  const boots = Array.from(waiting).some(({ 0: verb }) => verb === 'boot')
  if (dataset['site'] && !boots) void complain(commands.boot())
  for (const said of Array.from(waiting)) {
    const [verb, ...given] = Array.from(said)
    const done = call(commands, String(verb), given)
    if (done instanceof Promise) void complain(done)
  }
}

/** Twice on one page, it is still one chat. */
function isLoaded(): boolean {
  return window.parley !== undefined && 'isLoaded' in window.parley
}

function call(commands: Commands, verb: string, given: unknown[]): unknown {
  const command = Object.hasOwn(commands, verb) ? commands[verb as keyof Commands] : undefined
  // The page's own words: each command looks at what it was given.
  const run = command as ((...given: unknown[]) => unknown) | undefined
  // Null is nothing given, as undefined is.
  return run
    ? run(...given.map((one) => one ?? undefined))
    : Promise.reject(new Error(`Parley: there is no verb ${verb}`))
}

/** What nobody waits for is said where the site's makers look. */
async function complain(done: Promise<unknown>): Promise<void> {
  await done.catch((error) => console.warn(String(error)))
}

function settingsOf({ site, locale, theme, position, consent, launcher }: DOMStringMap): Settings {
  return {
    ...(site ? { site } : {}),
    ...(locale ? { locale } : {}),
    ...(theme === 'light' || theme === 'dark' || theme === 'auto' ? { theme } : {}),
    ...(position === 'left' || position === 'right' ? { position } : {}),
    ...(consent === undefined ? {} : { consent: consent !== 'false' }),
    ...(launcher === undefined ? {} : { launcher: launcher !== 'false' }),
  }
}
