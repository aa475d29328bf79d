/** Demonstration conversations in Portuguese. */
import type { Story } from './story.ts'

export const portuguese: Story[] = [
  {
    visitor: { name: 'Mariana Alves', email: 'mariana@mail.example', page: '/produtos/estante-ipe' },
    hoursAgo: 1,
    agent: 'joana',
    lines: [
      ['visitor', 0, 'Oi! Essa estante aguenta uns 40 livros por prateleira?'],
      [
        'agent',
        2,
        'Oi, Mariana! Aguenta sim: cada prateleira suporta até 35 kg, o que dá mais de 60 livros de capa comum.',
      ],
      ['visitor', 3, 'Que ótimo! E vocês montam em casa?'],
      ['agent', 2, 'Montamos, sim. Na sua região a montagem custa R$ 90 e pode ser no mesmo dia da entrega.'],
      ['visitor', 1, 'Perfeito, vou fechar a compra agora 😊'],
    ],
  },
  {
    visitor: { name: 'João Pedro Santos', page: '/pedidos/88213' },
    hoursAgo: 8,
    agent: 'joana',
    lines: [
      ['visitor', 0, 'Bom dia. Meu pedido consta como entregue, mas não chegou nada aqui.'],
      [
        'agent',
        5,
        'Bom dia, João Pedro. Vou verificar com a transportadora agora mesmo. O endereço é Rua das Laranjeiras, 210?',
      ],
      ['visitor', 4, 'É esse mesmo, apartamento 52.'],
      [
        'agent',
        18,
        'O entregador deixou com o porteiro da noite, às 19h40. Pode confirmar na portaria, por favor?',
      ],
      ['visitor', 11, 'Achei! Estava na portaria mesmo. Muito obrigado pela ajuda.'],
    ],
    resolution: 'Pacote estava na portaria',
    rating: { score: 5, comment: 'Atendimento excelente!' },
  },
  {
    visitor: { name: 'Beatriz', page: '/checkout' },
    hoursAgo: 0.1,
    lines: [['visitor', 0, 'O pagamento por Pix está dando erro, já tentei três vezes. Podem me ajudar?']],
  },
  {
    visitor: { name: 'Rui Tavares', email: 'rui@mail.example', page: '/contacto' },
    hoursAgo: 75,
    agent: 'joana',
    lines: [
      ['visitor', 0, 'Boa tarde, enviam para os Açores? E quanto custa?'],
      [
        'agent',
        9,
        'Boa tarde, Rui. Enviamos sim, por via marítima: 24 € até 30 kg e chega em cerca de oito dias úteis.',
      ],
      ['visitor', 6, 'É um bocado caro... Vou pensar e depois digo alguma coisa.'],
      ['note', 2, 'Interessado no sofá-cama; achou o envio caro. Avisar quando houver campanha de portes.'],
    ],
    resolution: 'Informação sobre envios',
  },
]
