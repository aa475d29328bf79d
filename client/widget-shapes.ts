/** What a site's widget is set up with, and what of it is shown to whoever comes by. */
import type { Attribute } from './contact-shapes.ts'
import type { Instant } from './message-shapes.ts'

/** A language the widget speaks. */
export type WidgetLocale = 'en' | 'pt-BR' | 'es'

/** What the visitor is asked before the chat. */
export interface PreChatField {
  /** `name`, `email`, `phone`, `message`, or the key of a declared attribute of contacts. */
  key: string
  label?: string | undefined
  required: boolean
}

/** One with what may be answered, where it is a declared attribute. */
export interface ShownField extends PreChatField {
  type?: Attribute['type'] | undefined
  /** Of a list. */
  choices?: string[] | undefined
}

/** What a site says itself, in one language. Left out or empty: as it is said in every other. */
export interface WidgetTexts {
  title?: string | undefined
  intro?: string | undefined
  welcome_message?: string | undefined
  offline_message?: string | undefined
  launcher_text?: string | undefined
  reply_time?: string | undefined
  consent?: string | undefined
  /** Of what is asked before the chat, by the key of the field. */
  labels?: Record<string, string> | undefined
}

export interface WidgetConfig {
  primary_color: string
  welcome_message: string
  offline_message: string
  position: 'right' | 'left'
  /** Empty: the name of the site. */
  title: string
  intro: string
  theme: 'auto' | 'light' | 'dark'
  locale: 'auto' | WidgetLocale
  /** Beside the picture on the button; empty: none. */
  launcher_text: string
  sound: boolean
  /** Asks how it was once a conversation has ended. */
  rating: boolean
  /** How soon an answer usually comes; null says nothing. */
  reply_time: string | null
  pre_chat: { enabled: boolean; fields: PreChatField[]; consent: string | null }
  /** The site's own words over ours, by the name of the text. */
  words: { [Locale in WidgetLocale]?: Record<string, string> }
  /** The site's own texts for readers of a language. */
  texts: { [Locale in WidgetLocale]?: WidgetTexts }
  /** Such as `shop.example`, `*.shop.example`; with none and no `domain`, any page may show the chat. */
  allowed_domains: string[]
  /** Lets in only visitors the site's own server vouches for. */
  require_identity: boolean
}

/** What of it a page is shown. */
export type ShownWidgetConfig = Omit<WidgetConfig, 'allowed_domains' | 'pre_chat' | 'texts'> & {
  /** Missing from a server that is older. */
  texts?: WidgetConfig['texts']
  pre_chat: WidgetConfig['pre_chat'] & { fields: ShownField[] }
}

/** A site as its widget shows it to whoever comes by. */
export interface ShownSite {
  site_id: string
  name: string
  widget_config: ShownWidgetConfig
  working_hours_enabled: boolean
  /** True where no working hours are kept. */
  is_open: boolean
  next_opening: Instant | null
  agents_online: number
  /** At most three. */
  agents: { name: string; avatar_url: string | null }[]
  /** Which files it takes: `FileKind`s, or later ones. */
  file_kinds: string[]
}

/** A link that is good for a while, for whoever holds it. */
export interface TimedLink {
  url: string
  expires_at: Instant
}

/** A visitor on another device: what it needs to go on there. */
export interface ContinuedVisitor {
  id: string
  site_id: string
  visitor_id: string
  name: string
  session_token: string
  created_at: Instant
}
