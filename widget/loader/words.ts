/** What the button says. */
import { chooseLanguage, type Language } from '../../client/presentation/language.ts'
import type { ShownWidgetConfig } from '../../client/widget-shapes.ts'

interface LauncherWords {
  open: string
  /** With `{count}`. */
  openUnread: string
  close: string
  window: string
}

const words: Record<Language, LauncherWords> = {
  en: {
    open: 'Open the chat',
    openUnread: 'Open the chat, {count} unread',
    close: 'Close the chat',
    window: 'Chat',
  },
  'pt-BR': {
    open: 'Abrir o chat',
    openUnread: 'Abrir o chat, {count} não lidas',
    close: 'Fechar o chat',
    window: 'Chat',
  },
  es: {
    open: 'Abrir el chat',
    openUnread: 'Abrir el chat, {count} sin leer',
    close: 'Cerrar el chat',
    window: 'Chat',
  },
}

/** The words in the language the page asks for, else the site, else the reader; the site's own over ours. */
export function launcherWords(config: ShownWidgetConfig, asked: string | undefined): LauncherWords {
  const fixed = asked ?? (config.locale === 'auto' ? undefined : config.locale)
  const language = chooseLanguage(fixed === undefined ? navigator.languages : [fixed])
  return { ...words[language], ...config.words[language] }
}
