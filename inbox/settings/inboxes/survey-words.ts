/** What is written beside the fields of the survey, in every language. */
import type { WordTable } from '../../words/words.ts'

export interface SurveyWords {
  question: string
  questionHint: string
  when: string
  each: string
  withOne: string
  withNone: string
  labels: string
  noLabels: string
}

export const surveyWords: WordTable<SurveyWords> = {
  en: {
    question: 'The question',
    questionHint: 'Left empty, it is “Please rate this conversation” in the language of the account.',
    when: 'When it is asked',
    each: 'After every conversation',
    withOne: 'Only with one of these labels',
    withNone: 'Not with any of these labels',
    labels: 'Labels',
    noLabels: 'There are no labels yet. They are made under Settings, Labels.',
  },
  'pt-BR': {
    question: 'A pergunta',
    questionHint: 'Se ficar vazia, é “Por favor, avalie esta conversa” no idioma da conta.',
    when: 'Quando é feita',
    each: 'Depois de cada conversa',
    withOne: 'Só com uma destas etiquetas',
    withNone: 'Nunca com estas etiquetas',
    labels: 'Etiquetas',
    noLabels: 'Ainda não há etiquetas. Elas são criadas em Configurações, Etiquetas.',
  },
  es: {
    question: 'La pregunta',
    questionHint: 'Si queda vacía, es «Por favor, valora esta conversación» en el idioma de la cuenta.',
    when: 'Cuándo se hace',
    each: 'Después de cada conversación',
    withOne: 'Solo con una de estas etiquetas',
    withNone: 'Nunca con estas etiquetas',
    labels: 'Etiquetas',
    noLabels: 'Todavía no hay etiquetas. Se crean en Ajustes, Etiquetas.',
  },
}
