/** What the button says. */
import { chooseLanguage, type Language } from '../../client/presentation/language.ts'
import type { ShownWidgetConfig } from '../../client/widget-shapes.ts'

interface LauncherWords {
  open: string
  /** With `{count}`. */
  openUnread: string
  close: string
  window: string
  /** What was said beside the button. */
  dismiss: string
  /** Of the panel, where it did not come: pressed, it is asked for again. */
  lost: string
}

const words: Record<Language, LauncherWords> = {
  en: {
    open: 'Open the chat',
    openUnread: 'Open the chat, {count} unread',
    close: 'Close the chat',
    window: 'Chat',
    dismiss: 'Dismiss',
    lost: 'The chat did not load. Try again',
  },
  'pt-BR': {
    open: 'Abrir o chat',
    openUnread: 'Abrir o chat, {count} não lidas',
    close: 'Fechar o chat',
    window: 'Chat',
    dismiss: 'Dispensar',
    lost: 'O chat não carregou. Tentar de novo',
  },
  es: {
    open: 'Abrir el chat',
    openUnread: 'Abrir el chat, {count} sin leer',
    close: 'Cerrar el chat',
    window: 'Chat',
    dismiss: 'Descartar',
    lost: 'El chat no se cargó. Intentar de nuevo',
  },
}

/** The words, and the text beside the picture, in the language the page asks for, else the site, else the reader; the site's own over ours. */
export function launcherWords(
  config: ShownWidgetConfig,
  asked: string | undefined,
): LauncherWords & { text: string } {
  const fixed = asked ?? (config.locale === 'auto' ? undefined : config.locale)
  const language = chooseLanguage(fixed === undefined ? navigator.languages : [fixed])
  const text = config.texts?.[language]?.launcher_text || config.launcher_text
  return { ...words[language], ...config.words[language], text }
}
