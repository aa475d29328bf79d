/** Another draft of the same reply or note, written elsewhere: it can take the place of this one, which is offered then. */
import { Button } from '../kit/button.tsx'
import { useWords } from '../words/words.ts'
import { contentOf, type Draft, readDraft } from './drafts.ts'
import { otherDraftWords } from './other-draft-words.ts'
import { threadWords } from './words.ts'

export interface OtherDraftProps {
  draft: Draft
  onChange(change: (draft: Draft) => Draft): void
  /** Takes the focus to where one writes. */
  toField(): void
}

export function OtherDraft({ draft: { other, isNote }, onChange, toField }: OtherDraftProps) {
  const words = useWords(otherDraftWords)
  const { discard } = useWords(threadWords)
  if (other === undefined) return null
  const change = (by: (draft: Draft) => Draft) => {
    onChange(by)
    toField()
  }
  return (
    <div
      role="status"
      className="mx-3 mt-3 flex flex-col gap-2 rounded-lg border border-line bg-raised p-3 text-text"
    >
      <p className="font-medium">{isNote ? words.otherNote : words.otherDraft}</p>
      <p dir="auto" className="line-clamp-3 whitespace-pre-wrap italic [overflow-wrap:anywhere]">
        {readDraft(other, isNote).text}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => change(swapped)}>
          {words.useOther}
        </Button>
        <Button size="small" look="quiet" onClick={() => change((draft) => ({ ...draft, other: undefined }))}>
          {discard}
        </Button>
      </div>
    </div>
  )
}

function swapped(draft: Draft): Draft {
  return { ...readDraft(draft.other ?? '', draft.isNote), other: contentOf(draft) || undefined }
}
