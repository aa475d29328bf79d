/** `parley(verb, …)`: what a page calls, also before any of this is loaded. */
import type { ShownSite } from '../../client/widget-shapes.ts'
import type { HeardMessage } from '../protocol.ts'
import type { Settings } from './settings.ts'
import { fetchSite, NotHere } from './site.ts'
import { openVisitorShelf } from './visitor-shelf.ts'
import { Widget } from './widget.ts'

interface Told {
  ready: []
  show: []
  hide: []
  unread: [count: number]
  message: [message: HeardMessage]
}
type Listeners = { [Name in keyof Told]: Set<(...told: Told[Name]) => void> }

export interface Commands {
  boot(settings?: Settings): Promise<void>
  update(settings?: Settings): Promise<void>
  /** Resolves once nothing of the visitor is left in this browser. */
  shutdown(): Promise<void>
  show(): Promise<void>
  hide(): Promise<void>
  newMessage(text?: string): Promise<void>
  identify(settings?: Settings): Promise<void>
  /** Answers the way to stop it. */
  on<Name extends keyof Told>(name: Name, listener: (...told: Told[Name]) => void): () => void
  /** Whether the panel is open. */
  isOpen(): boolean
}

/** The commands for a chat from that server; `given` is what the page's tag says. */
export function createCommands(origin: string, given: Settings): Commands {
  const listeners: Listeners = {
    ready: new Set(),
    show: new Set(),
    hide: new Set(),
    unread: new Set(),
    message: new Set(),
  }
  let settings: Settings = given
  let widget: Widget | undefined
  /** The present chat being made; another boot after a shutdown makes another. */
  let booting: Promise<Widget> | undefined

  const tell = <Name extends keyof Told>(name: Name, ...told: Told[Name]) => {
    for (const listener of listeners[name]) {
      try {
        listener(...told)
      } catch (error) {
        // A listener of the page is the page's affair: its error shows there, the chat goes on.
        reportError(error)
      }
    }
  }
  const make = (site: ShownSite) =>
    new Widget({
      origin,
      site,
      settings,
      tell: {
        show: () => tell('show'),
        hide: () => tell('hide'),
        unread: (count) => tell('unread', count),
        message: (message) => tell('message', message),
      },
      hears: () => listeners.message.size > 0,
    })
  const begin = async (siteId: string): Promise<Widget> => {
    const own = () => booting === mine
    const mine: Promise<Widget> = fetchSite(origin, siteId, own).then((site) => {
      if (!own()) throw new NotHere('The chat was shut down')
      widget = make(site)
      return widget
    })
    booting = mine
    // What failed is tried again by the next boot.
    mine.catch(() => {
      if (own()) booting = undefined
    })
    await mine
    tell('ready')
    return await mine
  }
  const present = async (): Promise<Widget> => {
    if (!booting) throw new Error("Parley: call parley('boot', { site: 'site_…' }) first")
    return await booting
  }

  return {
    async boot(more = {}) {
      settings = { ...settings, ...more }
      if (widget) return widget.update(more)
      if (!settings.site) throw new Error('Parley: which site? Add data-site to the script, or site to boot')
      await (booting ?? begin(settings.site))
    },
    async update(more = {}) {
      settings = { ...settings, ...more }
      await (await present()).update(more)
    },
    async shutdown() {
      const gone = widget
      booting = undefined
      widget = undefined
      // Another boot is of the same site; nothing else of before is left.
      settings = settings.site === undefined ? given : { ...given, site: settings.site }
      if (gone) return await gone.remove()
      // Also before the chat was drawn: the next one begins as nobody, and its panel puts away what is left.
      if (settings.site) openVisitorShelf(settings.site, true).forget()
    },
    show: async () => (await present()).show(),
    hide: async () => (await present()).hide(),
    newMessage: async (text = '') => (await present()).compose(text),
    async identify(more = {}) {
      settings = { ...settings, ...more }
      if (booting) await (await booting).update(more)
    },
    on(name, listener) {
      if (!Object.hasOwn(listeners, name)) throw new Error(`Parley: there is no event ${name}`)
      listeners[name].add(listener)
      if (name === 'message') widget?.tellHears()
      // Who asks when it is over hears it at once.
      if (name === 'ready' && widget) queueMicrotask(() => tell('ready'))
      return () => {
        listeners[name].delete(listener)
        if (name === 'message') widget?.tellHears()
      }
    },
    isOpen: () => widget?.isOpen ?? false,
  }
}
