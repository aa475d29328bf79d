/** @jsxImportSource preact */
/** Before the first word: what the site wants to know. What was filled in stays where something is wrong with it. */
import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ChatError } from '../../client/failure.ts'
import type { ShownField } from '../../client/widget-shapes.ts'
import { Bar } from './bar.tsx'
import { LinkedText } from './linked-text.tsx'
import type { Described } from './registering.ts'
import { usePanel } from './use-panel.ts'
import type { Speech } from './words.ts'
import type { WordKey } from './words-en.ts'

const ours = ['name', 'email', 'phone', 'message'] as const
const kinds: Record<string, string> = { email: 'email', phone: 'tel' }
const kindsOfType: Record<string, string> = {
  number: 'number',
  currency: 'number',
  percent: 'number',
  link: 'url',
  date: 'date',
}
const badly = { email: 'badEmail', phone: 'badPhone' } as const
const completions: Record<string, string> = { name: 'name', email: 'email', phone: 'tel' }

export function PreChat() {
  const panel = usePanel()
  const { speech, site, session } = panel
  const { fields, consent } = site.widget_config.pre_chat
  const [troubles, setTroubles] = useState<Record<string, string>>({})
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // It may come after the panel looked for what to begin with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is there
  useEffect(() => {
    if (panel.isShown && !panel.fills) form.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [])

  const submit = async (event: Event) => {
    event.preventDefault()
    if (!form.current || isBusy) return
    const filled = new FormData(form.current)
    const given = (key: string) => String(filled.get(key) ?? '').trim()
    const found = troublesIn(fields, consent !== null && !filled.has('consent'), given, speech)
    setTroubles(found)
    const [wrong] = Object.keys(found)
    if (wrong) return form.current.querySelector<HTMLElement>(`[name="${CSS.escape(wrong)}"]`)?.focus()
    setBusy(true)
    try {
      await panel.begin(personOf(fields, given), given('message'))
    } catch (error) {
      setBusy(false)
      setTroubles(troublesOf(error, fields, speech))
    }
  }
  const known: Record<string, unknown> = { ...session.person.attributes, ...session.person }
  return (
    <>
      <Bar title={site.widget_config.title || site.name} back={{ name: 'home' }} />
      <form ref={form} class="pre-chat" onSubmit={(event) => void submit(event)} noValidate>
        <p class="introduce" dir="auto">
          {speech.say('introduce')}
        </p>
        {fields.map((field, at) => (
          <Asked
            key={field.key}
            field={field}
            isFirst={at === 0}
            known={fittingOf(field.key, known[field.key])}
            trouble={troubles[field.key]}
            speech={speech}
          />
        ))}
        {consent !== null && (
          <div class="field">
            <label class="consent">
              <input
                type="checkbox"
                name="consent"
                aria-invalid={troubles['consent'] !== undefined}
                aria-describedby="trouble-consent"
              />
              <span dir="auto">
                <LinkedText text={consent} />
              </span>
            </label>
            <Trouble key="consent" name="consent" text={troubles['consent']} />
          </div>
        )}
        <Trouble name="form" text={troubles['form']} />
        <button type="submit" class="primary" aria-busy={isBusy}>
          {speech.say(isBusy ? 'starting' : 'start')}
        </button>
      </form>
    </>
  )
}

interface AskedProps {
  field: ShownField
  isFirst: boolean
  known: string | undefined
  trouble: string | undefined
  speech: Speech
}

function Asked({ field, isFirst, known, trouble, speech }: AskedProps) {
  const { key, label, required, type, choices } = field
  const shared = {
    id: `field-${key}`,
    name: key,
    required,
    defaultValue: known ?? '',
    dir: 'auto' as const,
    'aria-invalid': trouble !== undefined,
    'aria-describedby': `trouble-${key}`,
    'data-first': isFirst,
  }
  const isTicked = type === 'checkbox'
  return (
    <div class="field">
      <label for={shared.id} class={isTicked ? 'consent' : ''}>
        {isTicked && <input {...shared} type="checkbox" value="true" defaultChecked={known === 'true'} />}
        <span dir="auto">{label ?? (isOurs(key) ? speech.say(key satisfies WordKey) : key)}</span>
        {!required && <span class="hint"> ({speech.say('optional')})</span>}
      </label>
      {key === 'message' ? (
        <textarea {...shared} rows={3} maxLength={10_000} />
      ) : choices ? (
        <select {...shared}>
          <option value="">{speech.say('choose')}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice} selected={choice === known}>
              {choice}
            </option>
          ))}
        </select>
      ) : isTicked ? null : (
        h('input', {
          ...shared,
          type: kinds[key] ?? kindsOfType[type ?? ''] ?? 'text',
          step: 'any',
          maxLength: key === 'email' ? 320 : 200,
          autoComplete: completions[key] ?? 'off',
        })
      )}
      <Trouble name={key} text={trouble} />
    </div>
  )
}

/** There before it has anything to say: only then is it read out. */
function Trouble({ name, text }: { name: string; text: string | undefined }) {
  return (
    <p class="trouble" role="alert" id={`trouble-${name}`}>
      {text}
    </p>
  )
}

function troublesIn(
  fields: ShownField[],
  lacksConsent: boolean,
  given: (key: string) => string,
  speech: Speech,
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { key, required } of fields) {
    const value = given(key)
    if (required && value === '') found[key] = speech.say('needed')
    else if (isWrong(key, value)) found[key] = speech.say(key === 'email' ? 'badEmail' : 'badPhone')
  }
  return lacksConsent ? { ...found, consent: speech.say('consentNeeded') } : found
}

function isWrong(key: string, value: string): boolean {
  if (key === 'phone') return value !== '' && !value.startsWith('+')
  return key === 'email' && value !== '' && !/^\S+@[^\s@]+\.[^\s@.]{2,}$/.test(value)
}

/** The server's objection stands at the field it is about, where it is one. */
function troublesOf(error: unknown, fields: ShownField[], speech: Speech): Record<string, string> {
  if (!(error instanceof ChatError)) return { form: speech.say('notStarted') }
  const found: Record<string, string> = {}
  for (const { field, message, code } of error.details) {
    const key = field.split('.').at(-1)
    if (fields.some((one) => one.key === key) && key)
      // A rule of the site's own is told in its words.
      found[key] =
        code === 'own_rule'
          ? message
          : speech.say(key === 'email' || key === 'phone' ? badly[key] : 'badAnswer')
  }
  return Object.keys(found).length > 0 ? found : { form: speech.say('notStarted') }
}

function personOf(fields: ShownField[], given: (key: string) => string): Described {
  const told = (key: string) => given(key) || undefined
  const others = fields.map(({ key }) => key).filter((key) => !isOurs(key) && given(key) !== '')
  return {
    name: told('name'),
    email: told('email'),
    phone: told('phone'),
    ...(others.length > 0 ? { answers: Object.fromEntries(others.map((key) => [key, given(key)])) } : {}),
  }
}

function isOurs(key: string): key is (typeof ours)[number] {
  return ours.some((one) => one === key)
}

/** What the page knows, where nothing is wrong with it: the visitor need not mend what it never wrote. */
function fittingOf(key: string, value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return isWrong(key, text) ? undefined : text
}
