/** What is said in the preview, in the words of who might say it. */
import type { Language } from '../../client/presentation/language.ts'
import type { KnownVisitor } from '../protocol.ts'

export interface Sayings {
  question: string
  answer: string
  thanks: string
}

const sayings: Record<Language, Sayings> = {
  en: {
    question: 'Hello! When will my order arrive?',
    answer: 'It left this morning and should be with you tomorrow.',
    thanks: 'That is quick, thank you!',
  },
  'pt-BR': {
    question: 'Olá! Quando chega o meu pedido?',
    answer: 'Saiu hoje de manhã e deve chegar amanhã.',
    thanks: 'Que rápido, obrigada!',
  },
  es: {
    question: '¡Hola! ¿Cuándo llega mi pedido?',
    answer: 'Salió esta mañana y debería llegar mañana.',
    thanks: '¡Qué rápido, gracias!',
  },
}

export function sayingsOf(language: Language): Sayings {
  return sayings[language]
}

/** Nobody: known to the preview alone. */
export const sampleVisitor: KnownVisitor = {
  visitor_id: 'v_preview',
  token: 'preview',
  name: 'Ana',
  box: 'preview',
}
