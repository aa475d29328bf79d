/** English: the small words. Lists are separated by blanks; `a>b` reads a as b. */

export const grammarEn = {
  skip: 'the a an my your ur our his her their this that these those it its i to really just also so then please pls plz kindly actually simply maybe and',
  negations:
    'not no never dont doesnt didnt isnt arent wasnt werent cant cannot couldnt wont wouldnt shouldnt hasnt havent hadnt aint without nobody none neither nor hardly barely nothing',
  stronger:
    'very extremely super too totally completely absolutely incredibly so really highly deeply truly such quite hugely insanely fucking bloody damn freaking utterly entirely always every',
  weaker: 'bit little slightly somewhat kinda kind sort fairly rather almost partly mildly',
  contrasts: 'but however although though yet except still',
  linking: 'at all be been being am is are was were yet even exactly fully properly particularly',
  aliases:
    'u>you r>are thx>thanks tx>thanks thnx>thanks tnx>thanks ty>thanks whats>what wheres>where hows>how whens>when wanna>want gonna>going gimme>give cuz>because bc>because msg>message acc>account acct>account pkg>package qty>quantity pic>photo pics>photos tmrw>tomorrow tmr>tomorrow tomorow>tomorrow asap>urgent info>information recieve>receive recieved>received adress>address adres>address pasword>password passwd>password pw>password pwd>password refound>refund delivary>delivery cancle>cancel cancell>cancel appt>appointment doesn>doesnt didn>didnt isn>isnt wont>wont dosent>doesnt dosnt>doesnt doenst>doesnt didint>didnt cud>could wud>would plz>please em>them lemme>let',
  tell: 'the is are you i my your how what where when can do does it this that to for of and with not have has was were will would please thanks thank hi hello hey want need get order account dont cant im its anyone there order still buy price much help any just why did me we good morning working working refund card money back been shipping delivery in on available tell here there yes sure okay great love nice sorry',
  stop: 'the a an my your ur our his her their this that these those it its i you we they he she me us them to of in on at for from with by as is are was were be been being am im ive id ill youre youve weve theyre do does did done doing have has had having can could will would shall should may might must and or but if so than then too very just also not no nor dont doesnt didnt isnt arent cant couldnt wont wouldnt hasnt havent there here what which who whom whose where when why how all any both each few more most other some such only own same again once up down out off over under about into through during before after above below between because while until hi hello hey please pls thanks thank thx ok okay yes yeah hmm um well really quite bit seems seem high low lot get got getting give go going gone make made want wanted need needs like know see say said tell let much many still since now today yesterday tomorrow already even ever never always something anything nothing someone anyone nobody thing things way one two three first last next new good great bad day days week weeks month months year years hour hours time times ago morning afternoon evening whats thats guys anyone using use used try tried trying keep keeps sure think feel hope look looking work works put able take took come coming cheers u',
  product:
    'plan plans package product course subscription membership model version edition bundle license licence service software apartment room jacket shoes phone',
  promise:
    'i will ~, we will ~, ill ~, well get/send/check/call/let/follow/email/refund/ship, going to, let me check, youll receive/get/have, you will receive/get/have, by tomorrow/monday/tuesday/wednesday/thursday/friday, within ~ hours/days/minutes',
} as const
