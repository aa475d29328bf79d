/** @jsxImportSource preact */
/** A form of the team's, filled in where it stands. Once answered it shows what was said. */
import { h } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Question } from './form-questions.ts'
import { Icon } from './icon.tsx'
import { usePanel } from './use-panel.ts'

export function FormPart({ messageId, questions }: { messageId: string; questions: Question[] }) {
  const { speech, session } = usePanel()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const form = useRef<HTMLFormElement>(null)
  if (questions.some(({ answer }) => answer !== undefined)) return <Answered questions={questions} />

  const submit = async (event: Event) => {
    event.preventDefault()
    if (!form.current || isBusy) return
    const wrong = form.current.querySelector<HTMLInputElement>(':invalid:not(fieldset)')
    if (wrong) {
      setTrouble(speech.say(wrong.type === 'email' && wrong.value ? 'badEmail' : 'needed'))
      return wrong.focus()
    }
    const filled = new FormData(form.current)
    const values = questions.flatMap(({ name, kind }) => {
      const value = kind === 'checkbox' ? String(filled.has(name)) : String(filled.get(name) ?? '').trim()
      return value === '' ? [] : [{ name, value }]
    })
    setBusy(true)
    setTrouble('')
    await session.calls.answerMessage(messageId, values).catch(() => setTrouble(speech.say('notTaken')))
    setBusy(false)
  }
  return (
    <form ref={form} class="part form" onSubmit={(event) => void submit(event)} noValidate>
      {questions.map((question) => (
        <div class="field" key={question.name}>
          <QuestionField messageId={messageId} question={question} />
        </div>
      ))}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <button type="submit" class="primary" aria-busy={isBusy}>
        {speech.say('submit')}
      </button>
    </form>
  )
}

function QuestionField({ messageId, question }: { messageId: string; question: Question }) {
  const { speech } = usePanel()
  const { name, label, kind, placeholder, isRequired, options } = question
  const id = `${messageId}-${name}`
  const shared = { id, name, required: isRequired, dir: 'auto' as const, placeholder: placeholder ?? '' }
  if (kind === 'checkbox')
    return (
      <label class="consent">
        <input type="checkbox" name={name} required={isRequired} />
        <span dir="auto">{label}</span>
      </label>
    )
  return (
    <>
      <label for={id} class={label === undefined ? 'unseen' : ''} dir="auto">
        {label ?? speech.say(kind === 'email' ? 'email' : 'write')}
        {!isRequired && <span class="hint"> ({speech.say('optional')})</span>}
      </label>
      {kind === 'textarea' ? (
        <textarea {...shared} rows={3} maxLength={5_000} />
      ) : kind === 'select' ? (
        <select id={id} name={name} required={isRequired}>
          <option value="">{speech.say('choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        h('input', { ...shared, type: kind, maxLength: 1_000 })
      )}
    </>
  )
}

function Answered({ questions }: { questions: Question[] }) {
  const { speech } = usePanel()
  const labelOf = ({ options, answer }: Question) =>
    options.find(({ value }) => value === answer)?.label ?? answer
  return (
    <div class="part">
      <dl class="fields">
        {questions
          .filter(({ answer }) => answer !== undefined)
          .map((question) => (
            <div key={question.name}>
              {question.label !== undefined && <dt dir="auto">{question.label}</dt>}
              <dd dir="auto">{labelOf(question)}</dd>
            </div>
          ))}
      </dl>
      <p class="answered">
        <Icon name="done" />
        {speech.say('answered')}
      </p>
    </div>
  )
}
