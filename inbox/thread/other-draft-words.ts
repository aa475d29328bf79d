/** Of another draft, written elsewhere. */
import type { WordTable } from '../words/words.ts'

interface OtherDraftWords {
  otherDraft: string
  otherNote: string
  useOther: string
}

export const otherDraftWords: WordTable<OtherDraftWords> = {
  en: {
    otherDraft: 'You wrote another draft of this reply elsewhere',
    otherNote: 'You wrote another draft of this note',
    useOther: 'Use this one',
  },
  'pt-BR': {
    otherDraft: 'Você escreveu outro rascunho desta resposta em outro lugar',
    otherNote: 'Você escreveu outro rascunho desta nota',
    useOther: 'Usar este',
  },
  es: {
    otherDraft: 'Escribiste otro borrador de esta respuesta en otro lugar',
    otherNote: 'Escribiste otro borrador de esta nota',
    useOther: 'Usar este',
  },
}
