/** The words of a transcript. */
import type { PageLanguage } from '../../platform/http/language.ts'

export interface TranscriptWords {
  title: (site: string) => string
  about: (visitor: string, begun: string) => string
  /** Of the zone its times are in. */
  times: (zone: string) => string
  cut: string
  deleted: string
  edited: string
  file: string
  place: string
  empty: string
}

const en: TranscriptWords = {
  title: (site) => `Conversation with ${site}`,
  about: (visitor, begun) => `${visitor}, begun ${begun}`,
  times: (zone) => `Times are those of ${zone}.`,
  cut: 'What was said before is too long for this page.',
  deleted: 'This message was deleted',
  edited: 'edited',
  file: 'File',
  place: 'Place',
  empty: 'Nothing has been said yet.',
}

const pt: TranscriptWords = {
  title: (site) => `Conversa com ${site}`,
  about: (visitor, begun) => `${visitor}, iniciada em ${begun}`,
  times: (zone) => `Os horários são de ${zone}.`,
  cut: 'O que foi dito antes é longo demais para esta página.',
  deleted: 'Esta mensagem foi apagada',
  edited: 'editada',
  file: 'Arquivo',
  place: 'Local',
  empty: 'Ainda não foi dito nada.',
}

const es: TranscriptWords = {
  title: (site) => `Conversación con ${site}`,
  about: (visitor, begun) => `${visitor}, iniciada el ${begun}`,
  times: (zone) => `Las horas son de ${zone}.`,
  cut: 'Lo dicho antes es demasiado largo para esta página.',
  deleted: 'Este mensaje se eliminó',
  edited: 'editado',
  file: 'Archivo',
  place: 'Lugar',
  empty: 'Todavía no se ha dicho nada.',
}

export const transcriptWords: Record<PageLanguage, TranscriptWords> = { en, pt, es }
