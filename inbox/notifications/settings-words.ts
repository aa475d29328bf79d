/** What the settings of notifications say. */
import type { WordTable } from '../words/words.ts'

export interface NotificationSettingsWords {
  matrix: string
  matrixHint: string
  everywhere: string
  event: string
  push: string
  sound: string
  on: string
  off: string
  /** `{usual}`: on or off. */
  asEverywhere: string
  cell: string
  browser: string
  browserHint: string
  browserOn: string
  turnOn: string
  turnOff: string
  tryIt: string
  trySound: string
  tried: string
  blocked: string
  blockedHint: string
  unsupported: string
  unsupportedHint: string
  insecureHint: string
  notTaken: string
  quiet: string
  quietHint: string
  quietFrom: string
  quietTo: string
  quietZone: string
  inbox: string
}

export const notificationSettingsWords: WordTable<NotificationSettingsWords> = {
  en: {
    matrix: 'What to be told of',
    matrixHint:
      'Push reaches this and your other browsers while no page of Parley is in sight. Sounds are for open pages.',
    everywhere: 'All inboxes',
    event: 'Event',
    push: 'Push',
    sound: 'Sound',
    on: 'On',
    off: 'Off',
    asEverywhere: 'As all ({usual})',
    cell: '{way}: {event}',
    browser: 'This browser',
    browserHint: 'Be told on this device when Parley is in the background or closed.',
    browserOn: 'This browser is told.',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    tryIt: 'Send a test',
    trySound: 'Play the sound',
    tried: 'A test is on its way.',
    blocked: 'Notifications are blocked',
    blockedHint: 'Allow notifications for this site in your browser’s settings, then come back here.',
    unsupported: 'This browser cannot be told',
    unsupportedHint: 'It knows no web push. On an iPhone or iPad, add Parley to the home screen first.',
    insecureHint: 'Notifications need a secure address (https).',
    notTaken: 'The browser’s push service could not be reached. Check your connection and try again.',
    quiet: 'Quiet hours',
    quietHint: 'Each day between these hours nothing is pushed and nothing sounds.',
    quietFrom: 'From',
    quietTo: 'To',
    quietZone: 'By the clocks of {zone}',
    inbox: 'For',
  },
  'pt-BR': {
    matrix: 'Do que ser avisado',
    matrixHint:
      'O push chega a este e aos seus outros navegadores enquanto nenhuma página do Parley está à vista. Sons são para páginas abertas.',
    everywhere: 'Todas as caixas',
    event: 'Evento',
    push: 'Push',
    sound: 'Som',
    on: 'Sim',
    off: 'Não',
    asEverywhere: 'Como todas ({usual})',
    cell: '{way}: {event}',
    browser: 'Este navegador',
    browserHint: 'Seja avisado neste aparelho quando o Parley estiver em segundo plano ou fechado.',
    browserOn: 'Este navegador é avisado.',
    turnOn: 'Ativar',
    turnOff: 'Desativar',
    tryIt: 'Enviar um teste',
    trySound: 'Tocar o som',
    tried: 'Um teste está a caminho.',
    blocked: 'As notificações estão bloqueadas',
    blockedHint: 'Permita notificações deste site nas configurações do navegador e volte aqui.',
    unsupported: 'Este navegador não pode ser avisado',
    unsupportedHint:
      'Ele não conhece web push. No iPhone ou iPad, adicione o Parley à tela de início primeiro.',
    insecureHint: 'Notificações precisam de um endereço seguro (https).',
    notTaken:
      'Não foi possível falar com o serviço de push do navegador. Verifique sua conexão e tente de novo.',
    quiet: 'Horas de silêncio',
    quietHint: 'Todos os dias, entre estas horas, nada é enviado e nada toca.',
    quietFrom: 'Das',
    quietTo: 'Às',
    quietZone: 'Pelos relógios de {zone}',
    inbox: 'Para',
  },
  es: {
    matrix: 'De qué enterarte',
    matrixHint:
      'El push llega a este y a tus otros navegadores mientras no hay ninguna página de Parley a la vista. Los sonidos son para páginas abiertas.',
    everywhere: 'Todas las bandejas',
    event: 'Evento',
    push: 'Push',
    sound: 'Sonido',
    on: 'Sí',
    off: 'No',
    asEverywhere: 'Como todas ({usual})',
    cell: '{way}: {event}',
    browser: 'Este navegador',
    browserHint: 'Entérate en este dispositivo cuando Parley esté en segundo plano o cerrado.',
    browserOn: 'Este navegador recibe avisos.',
    turnOn: 'Activar',
    turnOff: 'Desactivar',
    tryIt: 'Enviar una prueba',
    trySound: 'Reproducir el sonido',
    tried: 'Una prueba está en camino.',
    blocked: 'Las notificaciones están bloqueadas',
    blockedHint: 'Permite las notificaciones de este sitio en los ajustes del navegador y vuelve aquí.',
    unsupported: 'Este navegador no puede recibir avisos',
    unsupportedHint: 'No conoce web push. En un iPhone o iPad, añade Parley a la pantalla de inicio primero.',
    insecureHint: 'Las notificaciones necesitan una dirección segura (https).',
    notTaken:
      'No se pudo contactar con el servicio de push del navegador. Revisa tu conexión e inténtalo de nuevo.',
    quiet: 'Horas de silencio',
    quietHint: 'Cada día, entre estas horas, no se envía nada y nada suena.',
    quietFrom: 'De',
    quietTo: 'A',
    quietZone: 'Según los relojes de {zone}',
    inbox: 'Para',
  },
}
