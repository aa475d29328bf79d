/** How quick replies, cards and forms are called for: known before the window that they open. */
import type { WordTable } from '../../words/words.ts'
import type { InsertKind } from './insertion.ts'

export interface InsertCommandWords {
  /** The heading of its commands. */
  group: string
  insert: string
  commands: Record<InsertKind, string>
}

export const insertCommandWords: WordTable<InsertCommandWords> = {
  en: {
    group: 'Conversation',
    insert: 'Insert quick replies, a card or a form',
    commands: { replies: 'Insert quick replies…', card: 'Insert a card…', form: 'Insert a form…' },
  },
  'pt-BR': {
    group: 'Conversa',
    insert: 'Inserir respostas rápidas, um cartão ou um formulário',
    commands: {
      replies: 'Inserir respostas rápidas…',
      card: 'Inserir um cartão…',
      form: 'Inserir um formulário…',
    },
  },
  es: {
    group: 'Conversación',
    insert: 'Insertar botones de respuesta, una tarjeta o un formulario',
    commands: {
      replies: 'Insertar botones de respuesta…',
      card: 'Insertar una tarjeta…',
      form: 'Insertar un formulario…',
    },
  },
}
