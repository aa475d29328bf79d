/** What is said of messages that failed where nobody looks. */
import type { WordTable } from '../words/words.ts'

interface UnsentWords {
  /** `others`: how many more there are. */
  notSent(name: string | undefined, others: number): string
  show: string
  discard: string
}

export const unsentWords: WordTable<UnsentWords> = {
  en: {
    notSent: (name, others) =>
      `A message${name === undefined ? '' : ` to ${name}`} was not sent${others > 0 ? ` (and ${others} more)` : ''}:`,
    show: 'Show',
    discard: 'Discard',
  },
  'pt-BR': {
    notSent: (name, others) =>
      `Uma mensagem${name === undefined ? '' : ` para ${name}`} não foi enviada${others > 0 ? ` (e mais ${others})` : ''}:`,
    show: 'Mostrar',
    discard: 'Descartar',
  },
  es: {
    notSent: (name, others) =>
      `Un mensaje${name === undefined ? '' : ` para ${name}`} no se ha enviado${others > 0 ? ` (y ${others} más)` : ''}:`,
    show: 'Mostrar',
    discard: 'Descartar',
  },
}
