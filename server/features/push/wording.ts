/** What a push says, in the language the browser was announced with. Pure. Never anything of what was said. */
import type { Notification, NotificationType } from '../notifications/notifications.ts'
import type { locales } from './schema.ts'

export type Locale = (typeof locales)[number]

/** All that leaves for a browser. */
export interface Push {
  title: string
  body: string
  /** Where the page opens. */
  path: string
}

type Say = (visitorName: string, score: number) => { title: string; body: string }
type Translated = Exclude<Locale, 'en'>

const said: Record<Translated, Record<NotificationType, Say>> = {
  'pt-BR': {
    new_conversation: (name) => ({ title: 'Nova conversa', body: `Há uma nova conversa com ${name}` }),
    conversation_assigned: (name) => ({
      title: 'Atribuída a você',
      body: `A conversa com ${name} agora é sua`,
    }),
    new_message: (name) => ({ title: 'Nova mensagem', body: `${name} escreveu para você` }),
    participating_message: (name) => ({
      title: 'Nova mensagem',
      body: `${name} escreveu em uma conversa de que você participa`,
    }),
    conversation_mentioned: (name) => ({
      title: 'Mencionaram você',
      body: `Mencionaram você na conversa com ${name}`,
    }),
    conversation_closed: (name) => ({
      title: 'Conversa encerrada',
      body: `Um colega encerrou sua conversa com ${name}`,
    }),
    conversation_reopened: (name) => ({
      title: 'Conversa reaberta',
      body: `Um colega reabriu sua conversa com ${name}`,
    }),
    conversation_rated: (name, score) => ({
      title: 'Conversa avaliada',
      body: `${name} avaliou a conversa com ${score} de 5`,
    }),
  },
  es: {
    new_conversation: (name) => ({
      title: 'Conversación nueva',
      body: `Hay una conversación nueva con ${name}`,
    }),
    conversation_assigned: (name) => ({
      title: 'Asignada a ti',
      body: `La conversación con ${name} es tuya`,
    }),
    new_message: (name) => ({ title: 'Mensaje nuevo', body: `${name} te escribió` }),
    participating_message: (name) => ({
      title: 'Mensaje nuevo',
      body: `${name} escribió en una conversación en la que participas`,
    }),
    conversation_mentioned: (name) => ({
      title: 'Te mencionaron',
      body: `Te mencionaron en la conversación con ${name}`,
    }),
    conversation_closed: (name) => ({
      title: 'Conversación cerrada',
      body: `Un colega cerró tu conversación con ${name}`,
    }),
    conversation_reopened: (name) => ({
      title: 'Conversación reabierta',
      body: `Un colega reabrió tu conversación con ${name}`,
    }),
    conversation_rated: (name, score) => ({
      title: 'Conversación valorada',
      body: `${name} valoró la conversación con ${score} de 5`,
    }),
  },
}

/** Instead of a new message, where it was not by one that somebody answered. */
const answered: Record<Translated, { [Type in NotificationType]?: Say }> = {
  'pt-BR': {
    new_message: (name) => ({ title: 'Nova resposta', body: `${name} respondeu na sua conversa` }),
    participating_message: (name) => ({
      title: 'Nova resposta',
      body: `${name} respondeu em uma conversa de que você participa`,
    }),
  },
  es: {
    new_message: (name) => ({ title: 'Respuesta nueva', body: `${name} respondió en tu conversación` }),
    participating_message: (name) => ({
      title: 'Respuesta nueva',
      body: `${name} respondió en una conversación en la que participas`,
    }),
  },
}

export function pushOf(notification: Notification, locale: Locale): Push {
  const { type, title, message, data } = notification
  const say = (language: Translated) => (data.answered && answered[language][type]) || said[language][type]
  const words = locale === 'en' ? { title, body: message } : say(locale)(data.visitor_name, data.score ?? 0)
  const at = data.message_id === undefined ? '' : `#${data.message_id}`
  return { ...words, path: `/conversations/${data.conversation_id}${at}` }
}

const trials: Record<Locale, Omit<Push, 'path'>> = {
  en: { title: 'Parley', body: 'Notifications reach this browser.' },
  'pt-BR': { title: 'Parley', body: 'As notificações chegam a este navegador.' },
  es: { title: 'Parley', body: 'Las notificaciones llegan a este navegador.' },
}

/** What a member sends itself, to see whether it comes. */
export const trialIn = (locale: Locale): Push => ({ ...trials[locale], path: '/settings/notifications' })
