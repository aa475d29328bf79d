/** What the page of notifications is called, and for. */
import type { WordTable } from '../../words/words.ts'

interface NotificationsPartWords {
  notifications: string
  lead: string
}

export const notificationsPartWords: WordTable<NotificationsPartWords> = {
  en: {
    notifications: 'Notifications',
    lead: 'What you are told while you are not looking. Each choice is kept at once.',
  },
  'pt-BR': {
    notifications: 'Notificações',
    lead: 'Do que você é avisado quando não está olhando. Cada escolha vale na hora.',
  },
  es: {
    notifications: 'Notificaciones',
    lead: 'De qué se te avisa cuando no estás mirando. Cada elección vale al momento.',
  },
}
