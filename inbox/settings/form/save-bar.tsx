/** Says that something is not saved, saves it, and asks before it is lost by leaving. */
import { useBlocker } from '@tanstack/react-router'
import { useCommands } from '../../commands/registry.tsx'
import { Button } from '../../kit/button.tsx'
import { classNames } from '../../kit/class-names.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useWords } from '../../words/words.ts'
import { formCommands } from './commands.ts'
import { formWords } from './words.ts'

/** What of a form the bar needs: several forms of one page may be saved by one bar. */
export interface Savable {
  isDirty: boolean
  isBusy: boolean
  problem: string | undefined
  save(): Promise<boolean>
  discard(): void
  isUnsaved(): boolean
}

export function SaveBar({
  form,
  verb,
  isNew = false,
  isQuiet = isNew,
  onSaved,
}: {
  form: Savable
  /** In place of “Save”. */
  verb?: string
  /** Shown from the start. */
  isNew?: boolean
  /** Says nothing when it is saved: what follows does. */
  isQuiet?: boolean
  onSaved?(): void
}) {
  const words = useWords(formWords)
  const toast = useToast()
  const blocker = useBlocker({
    shouldBlockFn: () => form.isUnsaved(),
    enableBeforeUnload: () => form.isUnsaved(),
    withResolver: true,
  })
  const save = async () => {
    if (!(await form.save())) return focusFirstProblem()
    if (!isQuiet) toast({ text: words.saved })
    onSaved?.()
  }
  const isShown = form.isDirty || isNew
  useCommands(formCommands, { save: isShown ? () => void save() : undefined })
  return (
    <>
      {isShown && (
        <div
          className={classNames(
            'flex flex-wrap items-center gap-2',
            // Something new has its button where the form ends; what changed is reminded of wherever one scrolls.
            !isNew && 'sticky bottom-3 z-10 rounded-lg border border-line bg-raised px-3 py-2 shadow-pop',
          )}
        >
          <p role={form.problem ? 'alert' : 'status'} className="min-w-32 flex-1 text-sm">
            {form.problem ? <span className="text-bad">{form.problem}</span> : !isNew && words.unsaved}
          </p>
          {form.isDirty && !isNew && (
            <Button look="quiet" onClick={form.discard}>
              {words.discard}
            </Button>
          )}
          <Button look="primary" isBusy={form.isBusy} onClick={() => void save()}>
            {verb ?? words.save}
          </Button>
        </div>
      )}
      <Dialog
        title={words.leave}
        isOpen={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        size="small"
        footer={
          <>
            <Button onClick={() => blocker.reset?.()}>{words.stay}</Button>
            <Button
              look="danger"
              onClick={() => {
                form.discard()
                blocker.proceed?.()
              }}
            >
              {words.discard}
            </Button>
          </>
        }
      >
        <p className="text-muted">{words.leaveHint}</p>
      </Dialog>
    </>
  )
}

/** One saving for several forms of a page. */
export function together(...forms: Savable[]): Savable {
  return {
    isDirty: forms.some((form) => form.isDirty),
    isBusy: forms.some((form) => form.isBusy),
    problem: forms.map((form) => form.problem).find(Boolean),
    async save() {
      let isSaved = true
      for (const form of forms) isSaved = (await form.save()) && isSaved
      return isSaved
    },
    discard: () => {
      for (const form of forms) form.discard()
    },
    isUnsaved: () => forms.some((form) => form.isUnsaved()),
  }
}

/** The keyboard at the first field that is wrong, once a form has said that it was not saved. */
export function focusFirstProblem(): void {
  document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
}
