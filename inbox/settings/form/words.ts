/** What every form of the settings says. */
import type { WordTable } from '../../words/words.ts'

interface FormWords {
  settings: string
  save: string
  saveChanges: string
  saved: string
  unsaved: string
  discard: string
  leave: string
  leaveHint: string
  stay: string
  required: string
}

export const formWords: WordTable<FormWords> = {
  en: {
    settings: 'Settings',
    save: 'Save',
    saveChanges: 'Save changes',
    saved: 'Saved',
    unsaved: 'Unsaved changes',
    discard: 'Discard',
    leave: 'Leave without saving?',
    leaveHint: 'What you changed here has not been saved.',
    stay: 'Stay here',
    required: 'This is needed.',
  },
  'pt-BR': {
    settings: 'Configurações',
    save: 'Salvar',
    saveChanges: 'Salvar alterações',
    saved: 'Salvo',
    unsaved: 'Alterações não salvas',
    discard: 'Descartar',
    leave: 'Sair sem salvar?',
    leaveHint: 'O que você mudou aqui ainda não foi salvo.',
    stay: 'Ficar aqui',
    required: 'Preencha este campo.',
  },
  es: {
    settings: 'Ajustes',
    save: 'Guardar',
    saveChanges: 'Guardar cambios',
    saved: 'Guardado',
    unsaved: 'Cambios sin guardar',
    discard: 'Descartar',
    leave: '¿Salir sin guardar?',
    leaveHint: 'Lo que has cambiado aquí no se ha guardado.',
    stay: 'Quedarse',
    required: 'Hace falta rellenarlo.',
  },
}
