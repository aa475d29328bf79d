/** What the offline analysis says in Spanish. `[[…{slot}…]]` is left out where the slot is empty. */
import type { Wording } from './wording.ts'

export const wordingEs: Wording = {
  sorry: 'Lamento mucho lo ocurrido.',
  replies: {
    purchase_inquiry:
      '¡Gracias por su interés[[ en {product}]]! ¿Para cuántas personas sería y cuándo le gustaría empezar? Así le doy el precio correcto.',
    feature_question: '¡Buena pregunta! Lo verifico enseguida. ¿Me cuenta un poco qué necesita hacer?',
    complaint:
      'Gracias por avisarnos. ¿Me cuenta qué pasó[[ con el pedido {order}]], para resolverlo hoy mismo?',
    refund_request:
      'Puedo ayudarle con el reembolso[[ del pedido {order}]]. ¿Me confirma el número de pedido y el motivo, para iniciarlo ahora?',
    return_exchange:
      'Sin problema, podemos hacer el cambio o la devolución[[ del pedido {order}]]. ¿Me envía el número de pedido y me dice qué artículo es?',
    order_status:
      'Voy a revisar dónde está su pedido[[ {order}]]. ¿Me confirma el número de pedido o el correo de la compra?',
    shipping_question: '¡Claro! ¿A qué ciudad y código postal sería? Así le digo el costo y el plazo.',
    order_change:
      'Puedo revisar el cambio del pedido[[ {order}]] si todavía no salió. ¿Qué hay que cambiar exactamente?',
    technical_issue:
      'Vamos a resolverlo. ¿Qué dispositivo o navegador usa y qué aparece en pantalla (una captura ayuda)?',
    account_access:
      'Puedo ayudarle a recuperar el acceso. ¿Con qué correo está registrada la cuenta? Por favor, nunca envíe su contraseña por aquí.',
    billing_question:
      'Voy a revisar el cobro. ¿Me indica el número de factura o la fecha y el importe? Por favor, no envíe el número completo de la tarjeta.',
    cancellation:
      'Puedo ayudarle con eso. ¿Me dice el motivo, por si podemos solucionarlo? Si prefiere seguir, confírmelo y hago la cancelación.',
    booking_request: '¡Con gusto! ¿Qué día y hora le vienen mejor, y para cuántas personas?',
    availability_question: 'Voy a consultar las existencias. ¿Qué modelo, talla o color busca?',
    business_info: '¡Claro! ¿Sobre cuál de nuestras sedes quiere saber?',
    human_request:
      'Por supuesto, le atenderá una persona. ¿Me dice en una frase de qué se trata, para llegar al compañero indicado?',
    greeting: '¡Hola! ¿En qué puedo ayudarle hoy?',
    thanks: '¡Con gusto! ¿Puedo ayudarle en algo más?',
    feedback: '¡Gracias por su comentario, lo compartiré con el equipo!',
    general_question: 'Lo averiguo enseguida. ¿Me da algún detalle más?',
    other: 'Gracias por su mensaje. ¿Me cuenta un poco más, para poder ayudarle?',
  },
  actions: {
    purchase_inquiry: 'Dar el precio y proponer el siguiente paso',
    feature_question: 'Responder sobre la función y mostrar el beneficio',
    complaint: 'Disculparse, entender lo ocurrido y ofrecer una solución',
    refund_request: 'Comprobar si corresponde e iniciar el reembolso',
    return_exchange: 'Explicar el cambio o la devolución y enviar la etiqueta',
    order_status: 'Consultar el pedido y compartir el seguimiento',
    shipping_question: 'Dar costo y plazo de envío',
    order_change: 'Cambiar el pedido antes de que salga',
    technical_issue: 'Pedir detalles y guiar la solución',
    account_access: 'Verificar al cliente y restablecer el acceso',
    billing_question: 'Revisar el cobro o la factura y explicarlo',
    cancellation: 'Entender el motivo, hacer una oferta y confirmar la cancelación',
    booking_request: 'Ofrecer horas libres y confirmar la reserva',
    availability_question: 'Consultar existencias y ofrecer una alternativa',
    business_info: 'Responder con horario, dirección o contacto',
    human_request: 'Pasar ahora con una persona',
    greeting: 'Saludar y preguntar cómo ayudar',
    thanks: 'Cerrar con amabilidad y pedir una valoración',
    feedback: 'Agradecer y registrar el comentario',
    general_question: 'Aclarar la pregunta',
    other: 'Preguntar qué necesita el cliente',
  },
  objections: {
    price: [
      'Preocupación por el precio',
      'Responder a la objeción de precio mostrando el valor',
      'Entiendo que el precio es importante. ¿Quiere que le explique qué incluye[[ {product}]], o prefiere ver una opción que se ajuste mejor a su presupuesto?',
    ],
    timing: [
      'No es el momento',
      'Acordar una fecha para retomarlo',
      'Tiene sentido, sin prisa. ¿Cuándo sería un buen momento para volver a hablar?',
    ],
    trust: [
      'Falta de confianza',
      'Mostrar opiniones, garantía y seguridad',
      'Entiendo que quiera estar seguro. ¿Le comparto opiniones de clientes y nuestra garantía?',
    ],
    competitor: [
      'Compara con la competencia',
      'Señalar lo que nos diferencia',
      'Está bien comparar. ¿Qué es lo más importante para usted? Así le explico con sinceridad las diferencias.',
    ],
    authority: [
      'Depende de la aprobación de otra persona',
      'Ofrecer material o una llamada con quien decide',
      'Claro. ¿Le envío un resumen para compartir o agendamos una llamada con todos?',
    ],
    missing_feature: [
      'Falta una función',
      'Ofrecer una alternativa o contar lo previsto',
      'Gracias por contarme lo que necesita. Voy a ver si hay otra forma de lograrlo.',
    ],
    complexity: [
      'Parece complicado',
      'Ofrecer una demostración o ayuda con la configuración',
      'Es más sencillo de lo que parece, y le acompaño con gusto. ¿Le ayudaría una demostración corta?',
    ],
    commitment: [
      'Temor a la permanencia',
      'Explicar el contrato y cómo salir',
      'Buena pregunta. Le explico las condiciones y cómo cambiar o cancelar.',
    ],
  },
  topics: {
    pricing: 'precios',
    features: 'funciones',
    support: 'atención',
    refunds: 'reembolsos',
    returns: 'cambios y devoluciones',
    orders: 'pedidos',
    shipping: 'envíos',
    technical: 'problemas técnicos',
    account: 'acceso a la cuenta',
    billing: 'facturación',
    cancellation: 'cancelación',
    booking: 'reservas',
    availability: 'disponibilidad',
    business: 'información de la empresa',
    feedback: 'opinión',
  },
  summary: {
    empty: 'Todavía no hay mensajes del cliente.',
    wants: 'El cliente pregunta por {topics}.',
    contact: 'El cliente se puso en contacto.',
    said: 'En sus palabras: “{quote}”',
    objections: 'Objeciones: {objections}.',
    promise: 'Última promesa del equipo: “{quote}”',
    open: 'Sigue abierto: “{quote}”',
    better: 'El tono mejoró.',
    worse: 'El tono empeoró.',
    positive: 'El tono es positivo.',
    negative: 'El tono es negativo.',
  },
  trial: 'Ofrecer una prueba o una demostración',
  answerOpen: 'Responder la pregunta abierta',
  keepPromise: 'Cumplir la última promesa y avisar al cliente',
}
