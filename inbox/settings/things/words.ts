/** What lists of things in the settings say. */
import type { WordTable } from '../../words/words.ts'

interface ThingWords {
  onlyAdministrators: string
  find: string
  noneFound: string
  unfetched: string
  unfetchedHint: string
  tryAgain: string
  once: string
  kept: string
  copy: string
  copied: string
  gone: string
  goneHint: string
  name: string
  description: string
  optional: string
  remove: string
  on: string
  off: string
  none: string
  created: string
}

export const thingWords: WordTable<ThingWords> = {
  en: {
    onlyAdministrators: 'Only administrators change this. You can look; ask one of them for a change.',
    find: 'Find by name',
    noneFound: 'Nothing is called that.',
    unfetched: 'This could not be fetched',
    unfetchedHint: 'The server did not answer as expected.',
    tryAgain: 'Try again',
    once: 'Copy it now: it is shown once and never again.',
    kept: 'I have kept it',
    copy: 'Copy',
    copied: 'Copied',
    gone: 'It is not here any more',
    goneHint: 'Somebody took it away, or the address is mistyped.',
    name: 'Name',
    description: 'Description',
    optional: 'Optional',
    remove: 'Delete',
    on: 'On',
    off: 'Off',
    none: 'None',
    created: 'Made',
  },
  'pt-BR': {
    onlyAdministrators: 'Só administradores mudam isto. Você pode ver; peça a um deles para mudar.',
    find: 'Buscar pelo nome',
    noneFound: 'Nada tem esse nome.',
    unfetched: 'Não foi possível buscar isto',
    unfetchedHint: 'O servidor não respondeu como esperado.',
    tryAgain: 'Tentar de novo',
    once: 'Copie agora: é mostrado uma vez e nunca mais.',
    kept: 'Já guardei',
    copy: 'Copiar',
    copied: 'Copiado',
    gone: 'Não está mais aqui',
    goneHint: 'Alguém removeu, ou o endereço está errado.',
    name: 'Nome',
    description: 'Descrição',
    optional: 'Opcional',
    remove: 'Excluir',
    on: 'Ligado',
    off: 'Desligado',
    none: 'Nenhum',
    created: 'Criado',
  },
  es: {
    onlyAdministrators: 'Solo los administradores cambian esto. Puedes verlo; pide el cambio a uno de ellos.',
    find: 'Buscar por nombre',
    noneFound: 'Nada se llama así.',
    unfetched: 'No se ha podido obtener',
    unfetchedHint: 'El servidor no ha respondido como se esperaba.',
    tryAgain: 'Reintentar',
    once: 'Cópialo ahora: se muestra una vez y nunca más.',
    kept: 'Ya lo he guardado',
    copy: 'Copiar',
    copied: 'Copiado',
    gone: 'Ya no está aquí',
    goneHint: 'Alguien lo ha quitado, o la dirección está mal escrita.',
    name: 'Nombre',
    description: 'Descripción',
    optional: 'Opcional',
    remove: 'Eliminar',
    on: 'Activado',
    off: 'Desactivado',
    none: 'Ninguno',
    created: 'Creado',
  },
}
