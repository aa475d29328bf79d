/** Why something did not work, in Spanish. */
import { plural } from '../words/plural.ts'
import type { RefusalWords } from './words.ts'

const characters = (n: number) => plural('es', n, { one: '# carácter', other: '# caracteres' })
const entries = (n: number) => plural('es', n, { one: '# elemento', other: '# elementos' })

export const refusalsInSpanish: RefusalWords = {
  unreachable: 'No se puede contactar con el servidor. Inténtalo de nuevo.',
  failed: 'No ha funcionado. Inténtalo de nuevo.',
  invalid: 'Eso no se ha aceptado.',
  conflict: 'Alguien fue más rápido: ha cambiado entretanto.',
  forbidden: 'Tu rol no incluye esto. Habla con un administrador de tu equipo.',
  gone: 'Esto ya no existe o no está abierto para ti.',
  tooMany: 'Demasiadas veces. Espera un minuto.',
  codes: {
    UNAUTHORIZED: 'Tu sesión ha terminado. Vuelve a entrar.',
    TOKEN_EXPIRED: 'Tu sesión ha terminado. Vuelve a entrar.',
    FILE_TOO_LARGE: 'Este archivo es demasiado grande.',
    PAYLOAD_TOO_LARGE: 'Este archivo es demasiado grande.',
    INVALID_FILE_TYPE: 'No se aceptan archivos de este tipo.',
    ANSWER_WINDOW_CLOSED: 'Hace demasiado que el cliente escribió: ahora solo sale una nota o una plantilla.',
    STALE_REPLY: 'Alguien ha escrito aquí entretanto. Míralo antes de enviar.',
    UNAVAILABLE: 'El servidor está ocupado. Inténtalo de nuevo en un momento.',
    STORAGE_FULL: 'Al servidor no le queda sitio para archivos. Avisa a un administrador.',
    NOT_BUILT: 'El servidor aún no sabe hacer esto.',
  },
  reasons: {
    last_administrator: 'La cuenta necesita un administrador: antes, dale el rol a otra persona.',
    plan_limit: 'Tu plan no permite más de estos.',
    too_many: 'Ya hay tantos como puede haber.',
    has_another: 'Este cliente ya tiene otra conversación abierta.',
    assistant_off: 'El asistente se desactivó en esta conversación.',
    is_over: 'La conversación ha terminado, y su bandeja no acepta mensajes después de eso.',
    is_deleted: 'Se ha eliminado entretanto.',
    is_disabled: 'Está desactivado. Actívalo primero.',
    is_forgotten: 'Lo que decía ya no se guarda.',
    told_once: 'Esto se muestra una sola vez. Pide uno nuevo.',
    changed_elsewhere: 'Pertenece a otra cosa y se cambia allí.',
  },
  taken: {
    username: 'Alguien ya entra con este nombre. Elige otro.',
    email: 'Alguien ya tiene este correo.',
    key: 'Esta clave ya está en uso. Elige otra.',
    short_code: 'Otra respuesta ya tiene este código.',
    name: 'Este nombre ya está en uso. Elige otro.',
  },
  wrong: {
    email: 'Eso no es un correo, como rosa@example.com.',
    phone_number: 'Eso no es un teléfono con su país, como +5511961234567.',
    domain: 'Eso no es un dominio, como example.com.',
    current_password: 'La contraseña actual no es correcta.',
    working_hours: 'Un día abre antes de cerrar.',
    pattern: 'Este patrón no se puede seguir.',
    default_value: 'Este no es un valor del atributo.',
    company_id: 'Esta empresa ya no existe. Elige otra.',
  },
  faults: {
    required: () => 'Hace falta rellenarlo.',
    empty: () => 'Hace falta rellenarlo.',
    too_long: (limit) => `Como máximo, ${characters(limit)}.`,
    too_short: (limit) => `Como mínimo, ${characters(limit)}.`,
    too_many: (limit) => `Como máximo, ${entries(limit)}.`,
    too_few: (limit) => `Como mínimo, ${entries(limit)}.`,
    too_high: (limit) => `Como máximo, ${limit}.`,
    too_low: (limit) => `Como mínimo, ${limit}.`,
    wrong_type: () => 'Esto es del tipo equivocado.',
    not_a_choice: () => 'Esto no es una de las opciones.',
    not_an_email: () => 'Eso no es un correo, como rosa@example.com.',
    not_a_url: () => 'Eso no es una dirección, como https://example.com.',
    not_a_time: () => 'Eso no es una fecha ni una hora.',
    unknown_field: () => 'El servidor no conoce esto.',
    taken: () => 'Esto ya está en uso. Elige otro.',
    not_there: () => 'Esto ya no existe o no está abierto para ti. Elige otro.',
    not_reachable: () =>
      'El servidor no puede llamar a esta dirección: acepta https y una dirección pública.',
    invalid: () => 'Esto no se ha aceptado. Míralo de nuevo.',
  },
}
