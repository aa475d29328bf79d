/** What palette and sheet of keys say. */
import type { WordTable } from '../words/words.ts'

interface CommandWords {
  general: string
  palette: string
  search: string
  nothing: string
  sheet: string
  noKeys: string
  off: string
}

export const commandWords: WordTable<CommandWords> = {
  en: {
    general: 'General',
    palette: 'Find and do',
    search: 'What would you like to do?',
    nothing: 'Nothing like that can be done here.',
    sheet: 'Keyboard shortcuts',
    noKeys: 'No keys yet',
    off: 'Shortcuts are switched off. Settings → Shortcuts brings them back.',
  },
  'pt-BR': {
    general: 'Geral',
    palette: 'Buscar e fazer',
    search: 'O que você quer fazer?',
    nothing: 'Não dá para fazer nada parecido aqui.',
    sheet: 'Atalhos do teclado',
    noKeys: 'Sem atalho',
    off: 'Os atalhos estão desligados. Ligue em Configurações → Atalhos.',
  },
  es: {
    general: 'General',
    palette: 'Buscar y hacer',
    search: '¿Qué quieres hacer?',
    nothing: 'Aquí no se puede hacer nada parecido.',
    sheet: 'Atajos de teclado',
    noKeys: 'Sin atajo',
    off: 'Los atajos están desactivados. Actívalos en Ajustes → Atajos.',
  },
}
