/** The chat as visitors will see it, drawn from what stands in the form. A picture: nothing in it can be pressed. */
import { MessageCircle, Send } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { type CSSProperties, useState } from 'react'
import { useWords } from '../../words/words.ts'
import { hardlyStandsOut, readableOn } from './contrast.ts'
import type { SiteValues } from './inbox-values.ts'
import { inboxWords } from './words.ts'

const states = ['online', 'offline'] as const

export function WidgetPreview({ siteName, values }: { siteName: string; values: SiteValues }) {
  const words = useWords(inboxWords)
  const [state, setState] = useState<string>('online')
  const brand = /^#[0-9a-f]{6}$/i.test(values.primary_color) ? values.primary_color : '#0b6b5f'
  const colors = { backgroundColor: brand, color: readableOn(brand) }
  const scheme: CSSProperties = values.theme === 'auto' ? {} : { colorScheme: values.theme }
  const isLeft = values.position === 'left'
  return (
    <div className="flex flex-col gap-3 lg:sticky lg:top-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{words.preview}</h2>
        <Tabs.Root value={state} onValueChange={setState}>
          <Tabs.List
            aria-label={words.preview}
            className="flex rounded-md border border-line bg-surface p-0.5"
          >
            {states.map((one) => (
              <Tabs.Trigger
                key={one}
                value={one}
                className="rounded px-2 py-0.5 text-xs text-muted data-[state=active]:bg-selected data-[state=active]:text-on-selected"
              >
                {words.states[one]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {states.map((one) => (
            <Tabs.Content key={one} value={one} tabIndex={-1} className="sr-only">
              {one === 'online' ? values.welcome_message : values.offline_message}
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </div>
      <div
        aria-hidden="true"
        style={scheme}
        className="flex flex-col gap-3 rounded-xl border border-line bg-sunken p-4 text-text select-none"
      >
        <div className="flex h-96 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-pop">
          <div style={colors} className="flex flex-col gap-1 px-4 py-4">
            <span className="text-base font-semibold break-words">{values.title || siteName}</span>
            {values.intro && <span className="line-clamp-3 text-xs opacity-90">{values.intro}</span>}
            {values.reply_time && state === 'online' && (
              <span className="text-xs opacity-90">{values.reply_time}</span>
            )}
          </div>
          <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-hidden p-3 text-xs">
            {values.is_asking && values.asked.length > 0 ? (
              <AskedFirst values={values} colors={colors} />
            ) : (
              <>
                <Said>{state === 'online' ? values.welcome_message : values.offline_message}</Said>
                <span style={colors} className="ms-auto max-w-4/5 rounded-2xl rounded-ee-sm px-3 py-1.5">
                  {words.sample}
                </span>
              </>
            )}
          </div>
          <div className="flex items-center gap-2 border-t border-line px-3 py-2.5 text-xs text-muted">
            <span className="flex-1">{words.write}</span>
            <span style={colors} className="flex size-7 items-center justify-center rounded-full">
              <Send size={13} />
            </span>
          </div>
        </div>
        <div className={isLeft ? 'flex justify-start' : 'flex justify-end'}>
          <span
            style={colors}
            className="flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-full px-3 shadow-pop"
          >
            <MessageCircle size={20} />
            {values.launcher_text && <span className="text-sm font-medium">{values.launcher_text}</span>}
          </span>
        </div>
      </div>
      {hardlyStandsOut(brand, values.theme).length > 0 && (
        <p className="text-xs text-muted">{words.weakHint}</p>
      )}
    </div>
  )
}

function Said({ children }: { children: string }) {
  if (!children) return null
  return (
    <span className="me-auto line-clamp-6 max-w-4/5 rounded-2xl rounded-es-sm bg-sunken px-3 py-1.5 break-words">
      {children}
    </span>
  )
}

function AskedFirst({ values, colors }: { values: SiteValues; colors: CSSProperties }) {
  const words = useWords(inboxWords)
  return (
    <>
      {values.asked.slice(0, 4).map(({ key, label, required }) => (
        <span key={key} className="flex flex-col gap-1">
          <span>
            {label || words.askedNames[key] || key}
            {required && ' *'}
          </span>
          <span className="h-6 rounded-md border border-edge" />
        </span>
      ))}
      {values.consent && <span className="line-clamp-2 text-[0.625rem] text-muted">{values.consent}</span>}
      <span style={colors} className="mt-1 rounded-md py-1.5 text-center font-medium">
        {words.begin}
      </span>
    </>
  )
}
