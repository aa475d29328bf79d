/** What the kit says by itself. */
import type { WordTable } from '../words/words.ts'

interface KitWords {
  close: string
  cancel: string
  loading: string
  notice: string
}

export const kitWords: WordTable<KitWords> = {
  en: { close: 'Close', cancel: 'Cancel', loading: 'Loading', notice: 'Notice' },
  'pt-BR': { close: 'Fechar', cancel: 'Cancelar', loading: 'Carregando', notice: 'Aviso' },
  es: { close: 'Cerrar', cancel: 'Cancelar', loading: 'Cargando', notice: 'Aviso' },
}
