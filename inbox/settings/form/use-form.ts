/** A form over what the server knows: what was changed and not saved, saving it, and what the server found wrong with which field. */
import { useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { problemsOf } from '../../refusals/refusal.ts'
import { refusalWords } from '../../refusals/words.ts'
import { useComplain } from '../../session/complain.ts'
import { useWords } from '../../words/words.ts'

export interface Form<Values> {
  values: Values
  set(change: Partial<Values>): void
  isDirty: boolean
  isBusy: boolean
  /** What is wrong with a field, or with one of its parts. */
  problemOf(field: string): string | undefined
  /** What is wrong with the whole. */
  problem: string | undefined
  /** True once it is saved. Where it is not, what is wrong is drawn by then. */
  save(): Promise<boolean>
  discard(): void
  /** Asked in the moment somebody leaves. */
  isUnsaved(): boolean
}

export interface FormOptions<Values> {
  initial: Values
  /** Gets what was changed, and all of it; resolves once the server has it. */
  save(changed: Partial<Values>, all: Values): Promise<unknown>
  /** What is wrong before the server is asked, by field. */
  check?(values: Values): Record<string, string>
  /** By field, where something is to be said of its form that is true of this form only. */
  wrong?: Record<string, string>
  /** A form for something new has something to save from the start. */
  isNew?: boolean
}

export function useForm<Values extends object>(options: FormOptions<Values>): Form<Values> {
  const { initial, isNew = false } = options
  const complain = useComplain()
  const words = useWords(refusalWords)
  const [changes, setChanges] = useState<Partial<Values>>({})
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [isBusy, setBusy] = useState(false)
  const values = useMemo(() => ({ ...initial, ...changes }), [initial, changes])
  const changed = changedOf(initial, values)
  const isDirty = Object.keys(changed).length > 0
  const unsaved = useRef(false)
  unsaved.current = isDirty
  const latest = useRef(changes)
  latest.current = changes
  const discard = useCallback(() => {
    setChanges({})
    setProblems({})
  }, [])
  const refuse = (error: unknown) => {
    const found = problemsOf(error, { ...words, wrong: { ...words.wrong, ...options.wrong } })
    if (found) setProblems(found)
    else complain(error)
  }
  return {
    values,
    set(change) {
      // What is being made has no address yet that a later word could be saved under.
      if (isBusy && isNew) return
      setChanges((before) => ({ ...before, ...change }))
      const touched = Object.keys(change)
      const isTouched = (field: string) => field === '' || touched.some((name) => isAt(field, name))
      setProblems((before) =>
        Object.fromEntries(Object.entries(before).filter(([field]) => !isTouched(field))),
      )
    },
    isDirty,
    isBusy,
    problem: problems[''],
    problemOf: (field) => Object.entries(problems).find(([name]) => isAt(name, field))?.[1],
    async save() {
      const wrong = options.check?.(values) ?? {}
      flushSync(() => setProblems(wrong))
      if (Object.keys(wrong).length > 0 || isBusy) return false
      if (!isDirty && !isNew) return true
      setBusy(true)
      try {
        await options.save(changed, values)
        const typed = changedOf(values, { ...values, ...latest.current })
        unsaved.current = Object.keys(typed).length > 0
        setChanges(typed)
        return true
      } catch (error) {
        flushSync(() => refuse(error))
        return false
      } finally {
        setBusy(false)
      }
    },
    discard,
    isUnsaved: () => unsaved.current,
  }
}

/** `widget_config.allowed_domains.0` stands at `allowed_domains`. */
function isAt(field: string, name: string): boolean {
  return `.${field}.`.includes(`.${name}.`)
}

function changedOf<Values extends object>(initial: Values, values: Values): Partial<Values> {
  const before = new Map(Object.entries(initial))
  const changed = Object.entries(values).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)),
  )
  // Made of the entries of a `Values`.
  return Object.fromEntries(changed) as Partial<Values>
}
