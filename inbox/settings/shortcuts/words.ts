/** What the page of shortcuts says. */
import type { WordTable } from '../../words/words.ts'

interface ShortcutWords {
  shortcuts: string
  lead: string
  find: string
  allOn: string
  allOnHint: string
  resetAll: string
  noKeys: string
  pressNow: string
  press(title: string): string
  change(title: string): string
  takeAway(title: string): string
  reset(title: string): string
  clash(title: string): string
}

export const shortcutWords: WordTable<ShortcutWords> = {
  en: {
    shortcuts: 'Shortcuts',
    lead: 'Every command and its keys. What you choose is kept in this browser.',
    find: 'Find a command',
    allOn: 'Shortcuts',
    allOnHint: 'Switched off, no key does anything but type. Helpful with voice control.',
    resetAll: 'Put all back',
    noKeys: 'No keys',
    pressNow: 'Press the keys… Esc leaves it',
    press: (title) => `Press the keys for “${title}”`,
    change: (title) => `Change the keys of “${title}”`,
    takeAway: (title) => `Take the keys of “${title}” away`,
    reset: (title) => `Put the keys of “${title}” back`,
    clash: (title) => `“${title}” has the same keys: the one nearest on the screen runs.`,
  },
  'pt-BR': {
    shortcuts: 'Atalhos',
    lead: 'Todos os comandos e suas teclas. O que você escolhe fica neste navegador.',
    find: 'Buscar um comando',
    allOn: 'Atalhos',
    allOnHint: 'Desligados, nenhuma tecla faz nada além de escrever. Ajuda com controle por voz.',
    resetAll: 'Restaurar todos',
    noKeys: 'Sem teclas',
    pressNow: 'Aperte as teclas… Esc deixa como está',
    press: (title) => `Aperte as teclas de “${title}”`,
    change: (title) => `Mudar as teclas de “${title}”`,
    takeAway: (title) => `Tirar as teclas de “${title}”`,
    reset: (title) => `Restaurar as teclas de “${title}”`,
    clash: (title) => `“${title}” tem as mesmas teclas: roda o mais próximo na tela.`,
  },
  es: {
    shortcuts: 'Atajos',
    lead: 'Todas las órdenes y sus teclas. Lo que elijas se guarda en este navegador.',
    find: 'Buscar una orden',
    allOn: 'Atajos',
    allOnHint: 'Desactivados, ninguna tecla hace nada más que escribir. Ayuda con el control por voz.',
    resetAll: 'Restaurar todos',
    noKeys: 'Sin teclas',
    pressNow: 'Pulsa las teclas… Esc lo deja',
    press: (title) => `Pulsa las teclas de «${title}»`,
    change: (title) => `Cambiar las teclas de «${title}»`,
    takeAway: (title) => `Quitar las teclas de «${title}»`,
    reset: (title) => `Restaurar las teclas de «${title}»`,
    clash: (title) => `«${title}» tiene las mismas teclas: funciona la más cercana en la pantalla.`,
  },
}
