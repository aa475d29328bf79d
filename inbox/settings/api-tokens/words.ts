/** What the page of API keys says. */
import type { WordTable } from '../../words/words.ts'

interface ApiTokenWords {
  keys: string
  lead: string
  documents: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  name: string
  nameHint: string
  ends: string
  lifetimes: Record<'' | '30' | '90' | '365', string>
  made(ago: string): string
  until(day: string): string
  forever: string
  everywhere: string
  ready: string
  key: string
  end: string
  endHint: string
  question(name: string): string
}

export const apiTokenWords: WordTable<ApiTokenWords> = {
  en: {
    keys: 'API keys',
    lead: 'A program with one of your keys may do what you may.',
    documents: 'What programs can do',
    makeOne: 'New key',
    make: 'Make key',
    empty: 'No keys yet',
    emptyHint: 'Make one for each program, so that you can end one without the others.',
    name: 'Name',
    nameHint: 'Which program it is for.',
    ends: 'Ends',
    lifetimes: { '': 'Never by itself', '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year' },
    made: (ago) => `made ${ago}`,
    until: (day) => `until ${day}`,
    forever: 'does not end by itself',
    everywhere: 'all of your accounts',
    ready: 'Your key',
    key: 'Key',
    end: 'End',
    endHint: 'The program that uses it is refused from this moment on.',
    question: (name) => `End the key “${name}”?`,
  },
  'pt-BR': {
    keys: 'Chaves de API',
    lead: 'Um programa com uma das suas chaves pode o que você pode.',
    documents: 'O que programas podem fazer',
    makeOne: 'Nova chave',
    make: 'Criar chave',
    empty: 'Nenhuma chave ainda',
    emptyHint: 'Crie uma para cada programa, para encerrar uma sem as outras.',
    name: 'Nome',
    nameHint: 'Para qual programa é.',
    ends: 'Termina',
    lifetimes: { '': 'Nunca sozinha', '30': 'Em 30 dias', '90': 'Em 90 dias', '365': 'Em um ano' },
    made: (ago) => `criada ${ago}`,
    until: (day) => `até ${day}`,
    forever: 'não termina sozinha',
    everywhere: 'todas as suas contas',
    ready: 'Sua chave',
    key: 'Chave',
    end: 'Encerrar',
    endHint: 'O programa que a usa é recusado a partir deste momento.',
    question: (name) => `Encerrar a chave “${name}”?`,
  },
  es: {
    keys: 'Claves de API',
    lead: 'Un programa con una de tus claves puede lo que puedes tú.',
    documents: 'Qué pueden hacer los programas',
    makeOne: 'Nueva clave',
    make: 'Crear clave',
    empty: 'Aún no hay claves',
    emptyHint: 'Crea una para cada programa, para terminar una sin las demás.',
    name: 'Nombre',
    nameHint: 'Para qué programa es.',
    ends: 'Termina',
    lifetimes: { '': 'Nunca por sí sola', '30': 'En 30 días', '90': 'En 90 días', '365': 'En un año' },
    made: (ago) => `creada ${ago}`,
    until: (day) => `hasta el ${day}`,
    forever: 'no termina por sí sola',
    everywhere: 'todas tus cuentas',
    ready: 'Tu clave',
    key: 'Clave',
    end: 'Terminar',
    endHint: 'El programa que la usa es rechazado desde este momento.',
    question: (name) => `¿Terminar la clave «${name}»?`,
  },
}
