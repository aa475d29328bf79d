/** What the offline analysis says in Portuguese. `[[…{slot}…]]` is left out where the slot is empty. */
import type { Wording } from './wording.ts'

export const wordingPt: Wording = {
  sorry: 'Sinto muito por isso.',
  replies: {
    purchase_inquiry:
      'Obrigado pelo interesse[[ em {product}]]! Para quantas pessoas seria, e quando você gostaria de começar? Assim passo o valor certo.',
    feature_question: 'Boa pergunta! Vou verificar para você. Pode me contar um pouco do que precisa fazer?',
    complaint:
      'Obrigado por nos avisar. Pode me contar o que aconteceu[[ com o pedido {order}]], para eu resolver ainda hoje?',
    refund_request:
      'Posso ajudar com o reembolso[[ do pedido {order}]]. Pode confirmar o número do pedido e o motivo, para eu dar entrada agora?',
    return_exchange:
      'Sem problema, podemos fazer a troca ou a devolução[[ do pedido {order}]]. Pode me enviar o número do pedido e dizer qual é o item?',
    order_status:
      'Vou verificar onde está o seu pedido[[ {order}]]. Pode confirmar o número do pedido ou o e-mail da compra?',
    shipping_question: 'Claro! Qual é o CEP e a cidade de entrega? Assim informo o frete e o prazo.',
    order_change:
      'Posso verificar a alteração do pedido[[ {order}]] se ele ainda não saiu. O que exatamente devo mudar?',
    technical_issue:
      'Vamos resolver isso. Qual aparelho ou navegador você usa, e o que aparece na tela (uma captura ajuda)?',
    account_access:
      'Posso ajudar você a recuperar o acesso. Qual é o e-mail cadastrado? Por favor, nunca envie sua senha por aqui.',
    billing_question:
      'Vou verificar a cobrança. Pode informar o número da fatura ou a data e o valor? Por favor, não envie o número completo do cartão.',
    cancellation:
      'Posso ajudar com isso. Pode me dizer o motivo, caso possamos resolver? Se preferir seguir, confirme e eu faço o cancelamento.',
    booking_request: 'Com prazer! Qual dia e horário ficam melhores, e para quantas pessoas?',
    availability_question: 'Vou consultar o estoque para você. Qual modelo, tamanho ou cor você procura?',
    business_info: 'Claro! Sobre qual das nossas unidades você gostaria de saber?',
    human_request:
      'Claro, uma pessoa vai continuar o atendimento. Pode dizer em uma frase o assunto, para chegar ao colega certo?',
    greeting: 'Olá! Como posso ajudar você hoje?',
    thanks: 'De nada! Posso ajudar em mais alguma coisa?',
    feedback: 'Obrigado pelo retorno, vou repassar à equipe!',
    general_question: 'Vou descobrir para você. Pode me dar mais alguns detalhes?',
    other: 'Obrigado pela mensagem. Pode me contar um pouco mais, para eu poder ajudar?',
  },
  actions: {
    purchase_inquiry: 'Informar o preço e propor o próximo passo',
    feature_question: 'Responder sobre a função e mostrar o benefício',
    complaint: 'Pedir desculpas, entender o ocorrido e oferecer solução',
    refund_request: 'Verificar o direito e iniciar o reembolso',
    return_exchange: 'Explicar a troca ou devolução e enviar a etiqueta',
    order_status: 'Consultar o pedido e enviar o rastreio',
    shipping_question: 'Informar frete e prazo de entrega',
    order_change: 'Alterar o pedido antes do envio',
    technical_issue: 'Pedir detalhes e orientar a solução',
    account_access: 'Confirmar a identidade e restaurar o acesso',
    billing_question: 'Verificar a cobrança ou fatura e explicar',
    cancellation: 'Entender o motivo, fazer uma oferta e confirmar o cancelamento',
    booking_request: 'Oferecer horários livres e confirmar a reserva',
    availability_question: 'Consultar o estoque e oferecer alternativa',
    business_info: 'Responder com horário, endereço ou contato',
    human_request: 'Transferir agora para uma pessoa',
    greeting: 'Cumprimentar e perguntar como ajudar',
    thanks: 'Encerrar com gentileza e pedir avaliação',
    feedback: 'Agradecer e registrar o retorno',
    general_question: 'Esclarecer a pergunta',
    other: 'Perguntar do que o cliente precisa',
  },
  objections: {
    price: [
      'Preocupação com o preço',
      'Responder à objeção de preço mostrando o valor',
      'Entendo que o preço é importante. Quer que eu explique o que está incluído[[ em {product}]], ou prefere ver uma opção que caiba melhor no orçamento?',
    ],
    timing: [
      'Momento inadequado',
      'Combinar uma data para retomar',
      'Faz sentido, sem pressa. Quando seria um bom momento para eu voltar a falar com você?',
    ],
    trust: [
      'Falta de confiança',
      'Mostrar avaliações, garantia e segurança',
      'Entendo que você queira ter certeza. Posso enviar avaliações de clientes e a nossa garantia?',
    ],
    competitor: [
      'Comparando com concorrente',
      'Mostrar o que nos diferencia',
      'Que bom que está comparando. O que é mais importante para você? Assim explico com sinceridade as diferenças.',
    ],
    authority: [
      'Depende da aprovação de outra pessoa',
      'Oferecer material ou conversa com quem decide',
      'Claro. Quer que eu envie um resumo para compartilhar ou marque uma conversa com todos?',
    ],
    missing_feature: [
      'Falta uma função',
      'Oferecer alternativa ou contar o que está planejado',
      'Obrigado por contar do que precisa. Vou verificar se há outra forma de fazer isso.',
    ],
    complexity: [
      'Parece complicado',
      'Oferecer demonstração ou ajuda na configuração',
      'É mais simples do que parece, e acompanho você com prazer. Uma demonstração curta ajudaria?',
    ],
    commitment: [
      'Receio de fidelidade',
      'Explicar o contrato e como sair',
      'Boa pergunta. Vou explicar as condições e como mudar ou cancelar.',
    ],
  },
  topics: {
    pricing: 'preços',
    features: 'funções',
    support: 'atendimento',
    refunds: 'reembolsos',
    returns: 'trocas e devoluções',
    orders: 'pedidos',
    shipping: 'entrega',
    technical: 'problemas técnicos',
    account: 'acesso à conta',
    billing: 'cobrança',
    cancellation: 'cancelamento',
    booking: 'agendamentos',
    availability: 'disponibilidade',
    business: 'informações da empresa',
    feedback: 'opinião',
  },
  summary: {
    empty: 'Ainda não há mensagens do cliente.',
    wants: 'Cliente pergunta sobre {topics}.',
    contact: 'Cliente entrou em contato.',
    said: 'Nas palavras do cliente: “{quote}”',
    objections: 'Objeções: {objections}.',
    promise: 'Última promessa da equipe: “{quote}”',
    open: 'Em aberto: “{quote}”',
    better: 'O tom melhorou.',
    worse: 'O tom piorou.',
    positive: 'O tom é positivo.',
    negative: 'O tom é negativo.',
  },
  trial: 'Oferecer um teste ou uma demonstração',
  answerOpen: 'Responder à pergunta em aberto',
  keepPromise: 'Cumprir a última promessa e avisar o cliente',
}
