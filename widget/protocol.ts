/**
 * What the script on somebody's page and the panel in its frame say to each other. Each side listens to the other's window and
 * origin only, and passes over what it does not know: one of the two may be newer.
 */
import type { VisitorIdentity } from '../client/calls/visitors.ts'
import type { ShownSite } from '../client/widget-shapes.ts'

/** Who the visitor is here. Without a token it has written but no server has answered yet. */
export interface KnownVisitor {
  visitor_id: string
  token?: string | undefined
  name: string
  email?: string | undefined
  /** Names what the panel keeps for it: what was not sent, what is being written. */
  box: string
  /** As whom the site's server vouched for it. */
  as?: string | undefined
}

/** What the page says of the visitor, which proves nothing. */
export interface Person {
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  attributes?: Record<string, unknown> | undefined
}

export interface PageSeen {
  url: string
  referrer: string
}

export type WidgetTheme = ShownSite['widget_config']['theme']

export interface Look {
  locale?: string | undefined
  theme?: WidgetTheme | undefined
}

export interface Introduction {
  type: 'hello'
  site: ShownSite
  visitor?: KnownVisitor | undefined
  identity?: VisitorIdentity | undefined
  person: Person
  page: PageSeen
  look: Look
  /** Whether anything may be kept in this browser. */
  keeps: boolean
  /** Whether the page listens to what is said: else it is told nothing of it. */
  hears: boolean
}

export type ToPanel =
  | Introduction
  /** The panel can be seen; it fills the window where that is narrow. */
  | { type: 'shown'; fills: boolean }
  | { type: 'hidden' }
  | { type: 'person'; person: Person }
  | { type: 'identity'; identity: VisitorIdentity }
  | { type: 'page'; page: PageSeen }
  | { type: 'look'; look: Look }
  | { type: 'keeps'; keeps: boolean }
  | { type: 'hears'; hears: boolean }
  /** Answers `keep`: who this browser knows by then, which may be whom another page was first with; nobody where one signed out. */
  | { type: 'kept'; visitor: KnownVisitor | undefined }
  /** Another page of this browser has made this of the visitor; nobody where it signed out. */
  | { type: 'elsewhere'; visitor: KnownVisitor | undefined }
  /** Somebody wants to write, perhaps this. */
  | { type: 'compose'; text: string }
  /** Whoever sits here now is nobody we know; answered by `emptied`. */
  | { type: 'forget' }

export type ToHost =
  | { type: 'ready' }
  | { type: 'keep'; visitor: KnownVisitor }
  | { type: 'forgotten' }
  /** Nothing that was kept in the frame is left either: it may go. */
  | { type: 'emptied' }
  | { type: 'refused'; reason: string }
  | { type: 'identified' }
  | { type: 'unread'; count: number }
  | { type: 'heard'; message: HeardMessage }
  | { type: 'ring' }
  /** What the team said while the panel was not looked at. */
  | { type: 'answered'; author: string; text: string }
  | { type: 'close' }

/** What the settings tell the preview of a site's chat: as it would be, were the form saved. */
export interface ToPreview {
  type: 'preview'
  site: ShownSite
  look: Look
  view: PreviewView
}

/** What one first sees, what one sees who wants to write, a conversation that is under way. */
export type PreviewView = 'home' | 'begin' | 'chat'

/** It listens. */
export interface FromPreview {
  type: 'ready'
}

/** A message as the page is told of it. */
export interface HeardMessage {
  id: string
  conversation_id: string
  from: 'visitor' | 'support'
  text: string | null
  created_at: string
}

/** What another window said, if it was one of the two and says something of ours. */
export function heardFrom<Said extends ToPanel | ToHost | ToPreview | FromPreview>(
  event: MessageEvent<unknown>,
  source: MessageEventSource | null | undefined,
  origin: string,
): Said | undefined {
  if (!source || event.source !== source || event.origin !== origin) return undefined
  const { data } = event
  const isOurs = typeof data === 'object' && data !== null && 'parley' in data && 'said' in data
  // Only the other half of this very program speaks from that window and origin.
  return isOurs ? (data.said as Said) : undefined
}

/** Says something to a window, where it is of that origin. */
export function sayTo(
  window: Window,
  origin: string,
  said: ToPanel | ToHost | ToPreview | FromPreview,
): void {
  window.postMessage({ parley: 1, said }, origin)
}
