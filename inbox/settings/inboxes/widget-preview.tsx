/** The chat as visitors will see it: the very panel and button in a frame of their own, told what stands in the form. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Attribute } from '../../../client/contact-shapes.ts'
import type { WidgetLocale } from '../../../client/widget-shapes.ts'
import {
  type FromPreview,
  heardFrom,
  type PreviewView,
  sayTo,
  type ToPreview,
} from '../../../widget/protocol.ts'
import { subscribeToLook } from '../../app/look.ts'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { useThings } from '../things/use-things.ts'
import { asShown } from './as-shown.ts'
import type { InboxValues, SiteValues } from './inbox-values.ts'
import { Switch, Switches } from './switches.tsx'
import { inboxWords } from './words.ts'

const views = ['home', 'begin', 'chat'] as const
const states = ['online', 'offline'] as const
const schemes = ['light', 'dark'] as const

interface WidgetPreviewProps {
  /** The inbox's key. */
  siteId: string
  values: SiteValues
  inbox: InboxValues
  /** The language whose texts are being written; undefined where it is whichever the visitor reads. */
  locale: WidgetLocale | undefined
}

export function WidgetPreview({ siteId, values, inbox, locale }: WidgetPreviewProps) {
  const words = useWords(inboxWords)
  const { rest, surroundings } = useDesk()
  const [view, setView] = useState<PreviewView>('home')
  const [state, setState] = useState<(typeof states)[number]>('online')
  const around = useSyncExternalStore(onSchemeChange, schemeNow)
  // As the inbox around it looks, until another one is asked for.
  const [chosen, setScheme] = useState<(typeof schemes)[number]>()
  const { attributes: calls } = rest.furniture
  const { things: attributes = [] } = useThings<Attribute>('attributes', calls.list)
  const { data: shown } = useQuery({
    queryKey: ['sites', siteId, 'shown'],
    queryFn: () => rest.getWidget(siteId),
  })
  const theme = values.theme === 'auto' ? (chosen ?? around) : values.theme
  const now = new Date(surroundings.now())
  const frame = useFrame(
    shown && {
      type: 'preview',
      site: asShown(shown, { values, inbox, attributes, isHere: state === 'online', now }),
      look: { locale, theme },
      view,
    },
  )
  return (
    <section
      aria-label={words.preview}
      className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-4 lg:self-start"
    >
      <h2 className="text-sm font-semibold">{words.preview}</h2>
      <div className="flex flex-wrap gap-2">
        <Switches label={words.previewView}>
          {views.map((one) => (
            <Switch key={one} isOn={one === view} press={() => setView(one)}>
              {words.previewViews[one]}
            </Switch>
          ))}
        </Switches>
        <Switches label={words.previewState}>
          {states.map((one) => (
            <Switch key={one} isOn={one === state} press={() => setState(one)}>
              {words.states[one]}
            </Switch>
          ))}
        </Switches>
        <Switches label={words.previewScheme}>
          {schemes.map((one) => (
            <Switch
              key={one}
              isOn={one === theme}
              // Said by the site itself, whatever screen a visitor has.
              isLocked={values.theme !== 'auto'}
              press={() => setScheme(one)}
            >
              {words.themes[one]}
            </Switch>
          ))}
        </Switches>
      </div>
      <iframe
        ref={frame}
        title={words.preview}
        src="/widget/preview"
        className="h-[40rem] w-full rounded-xl border border-line bg-sunken lg:h-[min(42rem,calc(100dvh-15rem))]"
      />
    </section>
  )
}

function schemeNow(): (typeof schemes)[number] {
  return getComputedStyle(document.documentElement).colorScheme.startsWith('dark') ? 'dark' : 'light'
}

/** The system may change its look, and whoever reads the inbox that of the inbox. */
function onSchemeChange(tell: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', tell)
  const leaveLook = subscribeToLook(tell)
  return () => {
    system.removeEventListener('change', tell)
    leaveLook()
  }
}

/** Tells the frame, once it listens and whenever it has changed: ours alone, as the frame hears us alone. */
function useFrame(told: ToPreview | undefined) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [timesReady, setTimesReady] = useState(0)
  useEffect(() => {
    const hear = (event: MessageEvent<unknown>) => {
      const said = heardFrom<FromPreview>(event, frame.current?.contentWindow, location.origin)
      if (said?.type === 'ready') setTimesReady((times) => times + 1)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])
  const said = JSON.stringify(told)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again where it would read otherwise, not at every drawing
  useEffect(() => {
    const there = frame.current?.contentWindow
    if (timesReady > 0 && there && told) sayTo(there, location.origin, told)
  }, [said, timesReady])
  return frame
}
