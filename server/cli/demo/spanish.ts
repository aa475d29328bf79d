/** Demonstration conversations in Spanish. */
import type { Story } from './story.ts'

export const spanish: Story[] = [
  {
    visitor: { name: 'Lucía Fernández', email: 'lucia@mail.example', page: '/mesas/roble' },
    hoursAgo: 2,
    agent: 'diego',
    lines: [
      ['visitor', 0, 'Hola, ¿la mesa de roble viene en tamaño para seis personas?'],
      ['agent', 3, '¡Hola, Lucía! Sí, la de 180 cm es para seis y, con el suplemento, caben ocho.'],
      ['visitor', 2, 'Me encanta. ¿Cuánto tarda en llegar a Sevilla?'],
      ['agent', 2, 'Entre cinco y siete días laborables. El envío es gratis a partir de 400 €.'],
    ],
  },
  {
    visitor: { name: 'Andrés Gutiérrez', page: '/pedidos/5531' },
    hoursAgo: 30,
    agent: 'diego',
    lines: [
      ['visitor', 0, 'Me llegó la silla equivocada, pedí la negra y es gris. Muy decepcionado.'],
      ['agent', 6, 'Lo siento mucho, Andrés. Es un error nuestro. ¿Prefiere el cambio o el reembolso?'],
      ['visitor', 5, 'El cambio, pero la necesito antes del lunes.'],
      ['note', 1, 'Pedido 5531: etiqueta cambiada en almacén. Queda una negra en la tienda del centro.'],
      ['agent', 4, 'Hecho: la negra sale hoy desde nuestra tienda y mañana recogen la gris sin coste.'],
      ['visitor', 2, 'Perfecto, gracias por la rapidez.'],
    ],
    resolution: 'Cambio enviado desde la tienda',
    rating: { score: 4 },
  },
  {
    visitor: { name: 'Camila Rojas', email: 'camila@mail.example', page: '/empresas' },
    hoursAgo: 49,
    agent: 'emma',
    lines: [
      ['visitor', 0, '¿Emiten factura con datos de empresa? Somos una oficina en Bogotá.'],
      ['agent', 10, 'Sí, claro. Al pagar puede elegir «Comprar como empresa» y escribir el NIT.'],
      ['visitor', 3, 'Gracias. Quisiera además hablar con alguien sobre quince puestos de trabajo.'],
      ['agent', 4, 'Con gusto. ¿Le viene bien una llamada el jueves a las 10, hora de Bogotá?'],
      ['visitor', 6, 'Sí, perfecto. Mi número es el de mi perfil.'],
    ],
  },
  {
    visitor: { name: 'Javier', page: '/ayuda' },
    hoursAgo: 97,
    agent: 'diego',
    lines: [
      ['visitor', 0, 'No puedo entrar en mi cuenta, dice que la contraseña no es válida.'],
      ['agent', 2, 'Hola, Javier. Le acabo de enviar un enlace para crear una nueva. ¿Le ha llegado?'],
      ['visitor', 3, 'Sí, ya funciona. ¡Gracias!'],
    ],
    resolution: 'Contraseña nueva',
    rating: { score: 5 },
  },
]
