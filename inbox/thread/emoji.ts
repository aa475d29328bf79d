/** The emoji that support uses, each with what it is called in every language of ours. Pure. */
import { scoreOf } from '../commands/match.ts'

/** What they are ordered by, in their order. */
export type EmojiGroup = 'people' | 'hands' | 'hearts' | 'signs' | 'things' | 'nature'

export interface Emoji {
  sign: string
  group: EmojiGroup
  /** The first is its name. */
  names: readonly string[]
}

const written = `
= people
🙂 smile sorriso sonrisa
😀 grin happy feliz alegre contento
😃 joyful alegria alegría
😄 laugh riso risa
😁 beaming radiante
😊 blush thanks sorridente sonrojado
😅 sweat phew alívio sudor
😂 tears_of_joy lol chorando_de_rir lágrimas
🤣 rofl rolando carcajada
😉 wink piscada guiño
😇 innocent anjo ángel
😍 love_eyes apaixonado enamorado
😘 kiss beijo beso
😎 cool legal genial
🤗 hug abraço abrazo
🤔 thinking pensando pensativo
🤨 doubt dúvida duda
😐 neutral neutro
🙄 eye_roll revirar ojos
😏 smirk malicioso pícaro
😬 grimace careta mueca
😌 relieved aliviado
😴 sleepy sono sueño
😷 mask máscara mascarilla
🤒 ill doente enfermo
🥳 party festa fiesta
😢 sad triste
😭 crying chorando llorando
😞 disappointed decepcionado
😟 worried preocupado
😕 confused confuso confundido
😮 surprised surpreso sorprendido
😱 shocked chocado susto
😡 angry bravo enojado
🤯 mind_blown impressionado alucinado
🥺 please por_favor
= hands
🙏 thank_you obrigado gracias pray
👍 thumbs_up yes sim sí joia
👎 thumbs_down no não
👌 ok certo perfecto
👏 clap palmas aplauso
🙌 hooray viva
🤝 deal handshake acordo trato
💪 strong força fuerza
👋 wave hello olá hola tchau adiós
✌️ peace paz
🤞 fingers_crossed torcer suerte
👉 point_right direita derecha
👈 point_left esquerda izquierda
👆 point_up cima arriba
👇 point_down baixo abajo
✍️ writing escrevendo escribiendo
👀 eyes looking olhos ojos
🧠 brain cérebro cerebro
= hearts
❤️ heart coração corazón love
🧡 orange_heart coração_laranja
💛 yellow_heart coração_amarelo
💚 green_heart coração_verde
💙 blue_heart coração_azul
💜 purple_heart coração_roxo
💔 broken_heart coração_partido corazón_roto
✨ sparkles brilho brillo
⭐ star estrela estrella
🌟 glowing_star estrela_brilhante
🔥 fire fogo fuego hot
🎉 tada celebrate comemorar celebrar
🎁 gift presente regalo
🎂 cake birthday bolo pastel aniversário cumpleaños
🏆 trophy troféu trofeo
💯 hundred cem cien
= signs
✅ done check feito hecho
☑️ checked marcado
❌ wrong cross errado mal
❗ exclamation exclamação exclamación important
❓ question pergunta pregunta
⚠️ warning aviso advertencia
🚫 forbidden proibido prohibido
⛔ no_entry entrada_proibida
ℹ️ info informação información
🆗 ok_button botão_ok
🆕 new novo nuevo
= things
🔔 bell sino campana
🔕 muted silenciado
🔒 locked trancado cerrado
🔓 unlocked destrancado abierto
🔑 key chave llave
🔍 search busca búsqueda
🔗 link ligação enlace
📎 paperclip clipe clip
📌 pin alfinete chincheta
📅 calendar calendário calendario date
⏰ alarm despertador alarma
⏳ waiting espera hourglass
⌛ time_up tempo tiempo
🕐 clock relógio reloj
📞 phone telefone teléfono call
📱 mobile celular móvil
💻 laptop computador portátil
🖥️ computer tela pantalla
🖨️ printer impressora impresora
⌨️ keyboard teclado
🔋 battery bateria batería
🔌 plug tomada enchufe
📷 camera câmera cámara
📧 email e-mail correo
✉️ envelope carta sobre
📨 incoming entrada recibido
📦 package pacote paquete parcel
🚚 delivery truck entrega camión envío
✈️ plane avião avión
🚗 car carro coche
🏠 home casa house
🏢 office escritório oficina
🏪 shop loja tienda
🌍 world mundo
🗺️ map mapa
📍 place lugar location
💳 card cartão tarjeta
💰 money dinheiro dinero
💵 cash notas billetes
💶 euro
🧾 receipt recibo invoice fatura factura
📊 chart gráfico
📈 up_trend subida
📉 down_trend queda caída
📄 document documento
📝 memo nota note
📚 books livros libros
💡 idea ideia bulb
🛠️ tools ferramentas herramientas
🔧 fix wrench conserto arreglo
⚙️ settings ajustes configurações
🐛 bug erro error
🚀 rocket launch foguete cohete
🔄 refresh again atualizar actualizar
⬆️ arrow_up seta_acima flecha_arriba
⬇️ arrow_down seta_abaixo flecha_abajo
➡️ arrow_right seta_direita flecha_derecha
⬅️ arrow_left seta_esquerda flecha_izquierda
➕ plus mais más
➖ minus menos
= nature
☕ coffee café
🍕 pizza
🍀 luck sorte trébol
🌱 plant planta seedling
🌹 rose rosa flower flor
🐶 dog cachorro perro
🐱 cat gato
☀️ sun sol
🌧️ rain chuva lluvia
❄️ snow neve nieve
🌈 rainbow arco-íris arcoíris`

let read: readonly Emoji[] | undefined

export function allEmoji(): readonly Emoji[] {
  if (read) return read
  const all: Emoji[] = []
  let group: EmojiGroup = 'people'
  for (const line of written.trim().split('\n')) {
    const [sign = '', ...names] = line.split(' ')
    // Only this file writes them.
    if (sign === '=') group = names[0] as EmojiGroup
    else all.push({ sign, group, names: names.map((name) => name.replaceAll('_', ' ')) })
  }
  read = all
  return all
}

/** Those that are called something like it, the best first; all of them for nothing. */
export function findEmoji(search: string): readonly Emoji[] {
  if (search.trim() === '') return allEmoji()
  const wanted = search.replaceAll('_', ' ')
  return allEmoji()
    .map((emoji) => ({ emoji, score: Math.max(...emoji.names.map((name) => scoreOf(name, wanted))) }))
    .filter(({ score }) => score > 20)
    .sort((one, other) => other.score - one.score)
    .map(({ emoji }) => emoji)
}
