/** What raises or lowers the chance of a sale, and what stands in its way (weights of objections are unused). */

export const signalsEn = `
eager
15 interested in, very interested, want buy, ready buy, ready sign up, like buy, sign me up, where ~ pay, how ~ pay, take it, lets do, want purchase, place order, when can start, send ~ invoice, send ~ quote, love buy, count me in
curious
8 demo, free trial, trial, quote, which plan, best plan, how does ~ work, discount, deal, difference between, does ~ support/work/integrate/include, available, in stock, looking for
cool
-20 not interested, just looking, just browsing, maybe later, not now, no thanks, not sure, not convinced, decided against, found another, went with, no longer interested
price
1 too expensive, expensive, pricey, overpriced, costly, cheaper, price ~ high, high price, prices ~ high, too much money, cant afford, over ~ budget, out of ~ budget, budget, price ~ steep, steep, lower price, price ~ concern, bit high, cost ~ high, cost too much, costs too much
timing
1 not right now, maybe later, next quarter, next year, not ready, too soon, need ~ time, think about, later this year, come back later, takes too long, too long
trust
1 scam, legit, trust, site/shop/store/payment/checkout/website/card ~ safe, safe ~ pay/buy/order/site/shop/store/website, secure, reviews, guarantee, not sure ~ company, fake, privacy, is ~ reliable
competitor
1 competitor, competitors, another provider, other provider, another company, elsewhere, zendesk, intercom, cheaper elsewhere, compare with, comparing, amazon, alternative, already use, already using
authority
1 ask ~ boss, ask ~ manager, check with ~ team/boss/manager/partner/wife/husband, my boss, talk ~ boss, need approval, approval, decision maker, discuss with ~ team/partner/boss
missing_feature
1 doesnt have, dont have ~ feature/integration/option, missing feature, doesnt support, doesnt integrate, lacks, no integration, need ~ feature
complexity
1 too complicated, complicated, complex, hard to use, difficult to use, too difficult, learning curve, confusing, dont understand
commitment
1 contract, long term, lock in, locked in, commitment, minimum term, cancel anytime, cancel any time
`

export const signalsPt = `
eager
15 tenho interesse, interessad*, quero comprar, gostaria de comprar, queria comprar, quero contratar, quero assinar, quero fechar, vou levar, vou querer, como pago, onde pago, como faco comprar, pode fechar, quero sim, me manda ~ link, manda proposta
curious
8 demonstracao, demo, teste gratis, orcamento, cotacao, qual plano, melhor plano, desconto, promocao, diferenca entre, funciona com, tem disponivel, parcela*, simulacao
cool
-20 nao tenho interesse, sem interesse, so olhando, so pesquisando, talvez depois, agora nao, nao obrigado, desisti, ja comprei em outro, fechei com outro, vou pensar, nao quero mais
price
1 caro, cara, caros, caras, carissimo, preco alto, valor alto, salgado, puxado, mais barato, mais em conta, fora ~ orcamento, nao tenho ~ dinheiro, nao cabe, acima ~ orcamento, preco ~ alto, valor ~ alto, precos altos
timing
1 agora nao, talvez depois, mais para frente, ano que vem, mes que vem, vou pensar, pensar melhor, nao e momento, ainda nao decidi, depois vejo, demora muito
trust
1 golpe, e confiavel, confiavel, garantia, e verdade, posso confiar, site/pagamento ~ seguro, loja/compra ~ segura, seguro ~ comprar/pagar/pedir/site/pagamento, segura ~ loja/compra, nao confio, falso, falsa, original
competitor
1 concorrente, concorrencia, outra empresa, outra loja, outro lugar, outro fornecedor, ja uso, mercado livre, amazon, shopee, mais barato em outro
authority
1 falar com ~ chefe/socio/marido/esposa/gerente, ver com ~ chefe/socio/marido/esposa/equipe, consultar ~ socio/chefe/equipe, preciso de aprovacao, aprovacao, meu chefe, meu socio, minha esposa, meu marido
missing_feature
1 nao tem ~ funcao/integracao/opcao/recurso, nao integra, nao faz ~ integracao, falta ~ funcao/recurso/integracao, nao suporta
complexity
1 complicad*, dificil de usar, muito dificil, confuso, confusa, complexo, nao entendi, nao sei usar
commitment
1 fidelidade, contrato, multa, prazo minimo, carencia, sem fidelidade
`

export const signalsEs = `
eager
15 estoy interesad*, me interesa, interesad* en, quiero comprar, quisiera comprar, gustaria comprar, comprarlo, comprarla, quiero contratar, quiero suscribirme, me lo llevo, lo llevo, como pago, donde pago, quiero reservar, manda ~ enlace, envia ~ propuesta
curious
8 demostracion, demo, prueba gratis, presupuesto, cotizacion, que plan, mejor plan, descuento, promocion, diferencia entre, funciona con, disponible, cuotas
cool
-20 no me interesa, no estoy interesad*, solo mirando, solo estoy mirando, quiza despues, tal vez despues, ahora no, no gracias, ya compre en otro, lo voy a pensar, voy a pensar, ya no quiero
price
1 caro, cara, caros, caras, carisimo, carisima, precio alto, precio ~ alto, costoso, mas barato, mas economico, fuera ~ presupuesto, no me alcanza, precios altos, muy elevado, elevado
timing
1 ahora no, mas adelante, tal vez despues, quiza despues, proximo ano, proximo mes, voy a pensar, pensarlo, no es momento, todavia no decido, tarda mucho
trust
1 estafa, es confiable, confiable, fiable, sitio/pago ~ seguro, pagina/tienda/compra ~ segura, seguro ~ comprar/pagar/pedir/sitio/pago, segura ~ tienda/pagina/compra, garantia, puedo confiar, no confio, falso, original
competitor
1 competencia, otra empresa, otra tienda, otro lado, otro proveedor, ya uso, mercado libre, amazon, mas barato en
authority
1 hablar con ~ jefe/socio/esposo/esposa/marido, consultar con ~ jefe/socio/equipo, consultarlo con, mi jefe, mi socio, mi esposa, mi marido, aprobacion
missing_feature
1 no tiene ~ funcion/integracion/opcion, no integra, no se integra, falta ~ funcion/integracion/opcion, no soporta
complexity
1 complicad*, dificil de usar, muy dificil, confuso, confusa, complejo, no entiendo, no se usar
commitment
1 permanencia, contrato, penalizacion, plazo minimo, fidelidad, compromiso
`
