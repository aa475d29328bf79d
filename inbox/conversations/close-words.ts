/** What is asked of whoever closes with a resolution. */
import type { WordTable } from '../words/words.ts'

interface CloseWords {
  resolution: string
  hint: string
  close: string
  cancel: string
}

export const closeWords: WordTable<CloseWords> = {
  en: {
    resolution: 'What came of it?',
    hint: 'For the team; the visitor does not see it. You may leave it empty.',
    close: 'Close',
    cancel: 'Cancel',
  },
  'pt-BR': {
    resolution: 'Como terminou?',
    hint: 'Para a equipe; o visitante não vê. Pode ficar em branco.',
    close: 'Encerrar',
    cancel: 'Cancelar',
  },
  es: {
    resolution: '¿En qué quedó?',
    hint: 'Para el equipo; el visitante no lo ve. Puede quedar vacío.',
    close: 'Cerrar',
    cancel: 'Cancelar',
  },
}
