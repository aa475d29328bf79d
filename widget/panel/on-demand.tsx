/** @jsxImportSource preact */
/**
 * Views that nobody needs at first: each is a file of its own, fetched when it is first wanted or, once the panel has been
 * opened and the browser is idle, before. From then on they are there without a line.
 */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Bar } from './bar.tsx'
import { part } from './part.ts'
import { usePanel } from './use-panel.ts'

interface OnDemand<Props> {
  (props: Props): preact.JSX.Element | null
  fetch(): Promise<void>
}

const Conversations = onDemand(() => import('./conversations.tsx').then((file) => file.Conversations), Head)
const EmojiPicker = onDemand(() => import('./emoji.tsx').then((file) => file.EmojiPicker))
const FormPart = onDemand(() => import('./form-part.tsx').then((file) => file.FormPart))
const LinkSheet = onDemand(() => import('./link-sheet.tsx').then((file) => file.LinkSheet))
const PreChat = onDemand(() => import('./pre-chat.tsx').then((file) => file.PreChat), Head)
const Rating = onDemand(() => import('./rating.tsx').then((file) => file.Rating))

export { Conversations, EmojiPicker, FormPart, LinkSheet, PreChat, Rating }

let isAsked = false

/** Fetches them all when the browser has nothing better to do. What does not come now is asked for when it is wanted. */
export function fetchWhenIdle(): void {
  if (isAsked) return
  isAsked = true
  const fetchAll = () => {
    for (const view of [PreChat, Conversations, EmojiPicker, FormPart, LinkSheet, Rating])
      view.fetch().catch(() => {
        isAsked = false
      })
  }
  // Not every browser says when it is idle.
  if ('requestIdleCallback' in window) requestIdleCallback(fetchAll, { timeout: 2_000 })
  else setTimeout(fetchAll, 500)
}

/** `Above` stands in its place until it is there, so that a view always has a way back. */
function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Above?: ComponentType,
): OnDemand<Props> {
  let View: ComponentType<Props> | undefined
  const fetch = async () => {
    View ??= await part(load)
  }
  const Shown = (props: Props) => {
    const { speech } = usePanel()
    const [state, setState] = useState<'coming' | 'here' | 'failed'>('coming')
    const ask = () => {
      setState('coming')
      fetch().then(
        () => setState('here'),
        () => setState('failed'),
      )
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when it is first drawn
    useEffect(() => {
      if (!View) ask()
    }, [])
    if (View) return <View {...props} />
    return (
      <>
        {Above && <Above />}
        {state === 'failed' && (
          <p class="trouble" role="alert">
            {speech.say('notLoaded')}{' '}
            <button type="button" class="link" onClick={ask}>
              {speech.say('retry')}
            </button>
          </p>
        )}
      </>
    )
  }
  return Object.assign(Shown, { fetch })
}

function Head() {
  const { site } = usePanel()
  return <Bar title={site.widget_config.title || site.name} back={{ name: 'home' }} />
}
