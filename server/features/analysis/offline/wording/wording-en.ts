/** What the offline analysis says in English. `[[…{slot}…]]` is left out where the slot is empty. */
import type { Wording } from './wording.ts'

export const wordingEn: Wording = {
  sorry: 'I am sorry about this.',
  replies: {
    purchase_inquiry:
      'Thanks for your interest[[ in {product}]]! How many people would use it, and when would you like to start? Then I can give you the right price.',
    feature_question:
      'Good question! Let me check that for you. Could you tell me a little about what you want to do with it?',
    complaint:
      'Thank you for telling us. Could you tell me what happened[[ with order {order}]], so that I can put it right today?',
    refund_request:
      'I can help you with the refund[[ for order {order}]]. Could you confirm the order number and the reason, so that I can start it right away?',
    return_exchange:
      'No problem, we can arrange a return or an exchange[[ for order {order}]]. Could you send me the order number and say which item it is about?',
    order_status:
      'Let me check where your order[[ {order}]] is. Could you confirm the order number or the e-mail address you ordered with?',
    shipping_question:
      'Happy to help with delivery. Where should it go (city and postal code)? Then I can tell you the cost and the time.',
    order_change:
      'I can look into changing order[[ {order}]] if it has not left yet. What exactly should it say instead?',
    technical_issue:
      'Let us get this working. Which device or browser do you use, and what do you see exactly (a screenshot helps)?',
    account_access:
      'I can help you get back into your account. Which e-mail address is it registered with? Please never send your password here.',
    billing_question:
      'I will look into your billing. Could you tell me the invoice number or the date and amount? Please do not send full card numbers.',
    cancellation:
      'I can help you with that. May I ask what made you decide, in case we can put it right? If you would rather go ahead, please confirm and I will cancel it.',
    booking_request: 'Gladly! Which day and time would suit you best, and for how many people?',
    availability_question: 'Let me check the stock for you. Which model, size or colour are you looking for?',
    business_info: 'Happy to tell you. Which of our locations do you mean?',
    human_request:
      'Of course, a person will take over. Could you say in a sentence what it is about, so that you get the right colleague?',
    greeting: 'Hello! How can I help you today?',
    thanks: 'You are welcome! Is there anything else I can do for you?',
    feedback: 'Thank you for your feedback, I will pass it on to the team!',
    general_question: 'Let me find that out for you. Could you tell me a little more?',
    other: 'Thank you for your message. Could you tell me a little more, so that I can help?',
  },
  actions: {
    purchase_inquiry: 'Give the price and propose a next step',
    feature_question: 'Answer the feature question and show the benefit',
    complaint: 'Apologise, find out what happened and offer a solution',
    refund_request: 'Check eligibility and start the refund',
    return_exchange: 'Explain the return or exchange and send the label',
    order_status: 'Look up the order and share its tracking',
    shipping_question: 'Give delivery cost and time',
    order_change: 'Change the order before it is shipped',
    technical_issue: 'Ask for details and walk through the fix',
    account_access: 'Verify the customer and restore access',
    billing_question: 'Check the charge or invoice and explain it',
    cancellation: 'Find the reason, make a retention offer, then confirm the cancellation',
    booking_request: 'Offer free times and confirm the booking',
    availability_question: 'Check the stock and offer an alternative',
    business_info: 'Answer with hours, address or contact',
    human_request: 'Hand over to a person now',
    greeting: 'Greet and ask how to help',
    thanks: 'Close kindly and ask for a rating',
    feedback: 'Thank the customer and note the feedback',
    general_question: 'Clarify the question',
    other: 'Ask what the customer needs',
  },
  objections: {
    price: [
      'Price concern',
      'Address pricing objection with value proposition',
      'I understand price is an important factor. Would you like me to explain what you get[[ with {product}]], or shall we look for an option that suits your budget better?',
    ],
    timing: [
      'Timing concern',
      'Agree on a date to come back to it',
      'That makes sense, there is no rush. When would be a good time for me to get back to you?',
    ],
    trust: [
      'Trust concern',
      'Share reviews, guarantees and security facts',
      'I understand that you want to be sure. May I share reviews from our customers and our guarantee?',
    ],
    competitor: [
      'Comparing with a competitor',
      'Point out what sets us apart',
      'Good that you compare. What matters most to you? Then I can tell you honestly how we differ.',
    ],
    authority: [
      'Needs approval from someone else',
      'Offer material or a call for the decision maker',
      'Of course. Shall I send a short summary that you can share, or set up a call with everyone involved?',
    ],
    missing_feature: [
      'Missing feature',
      'Offer a way around or tell what is planned',
      'Thanks for telling me what you need. Let me check whether there is another way to get there.',
    ],
    complexity: [
      'Seems complicated',
      'Offer a demo or help with the set-up',
      'It is simpler than it looks, and I will gladly walk you through it. Would a short demo help?',
    ],
    commitment: [
      'Worried about commitment',
      'Explain terms and how to leave',
      'Good point. Let me explain the terms and how you can change or cancel.',
    ],
  },
  topics: {
    pricing: 'pricing',
    features: 'features',
    support: 'support',
    refunds: 'refunds',
    returns: 'returns',
    orders: 'orders',
    shipping: 'shipping',
    technical: 'technical problems',
    account: 'account access',
    billing: 'billing',
    cancellation: 'cancellation',
    booking: 'bookings',
    availability: 'availability',
    business: 'business information',
    feedback: 'feedback',
  },
  summary: {
    empty: 'There are no messages from the customer yet.',
    wants: 'Customer asks about {topics}.',
    contact: 'Customer got in touch.',
    said: 'In their words: “{quote}”',
    objections: 'Objections: {objections}.',
    promise: 'Last promise by the team: “{quote}”',
    open: 'Still open: “{quote}”',
    better: 'The tone became friendlier.',
    worse: 'The tone became worse.',
    positive: 'The tone is positive.',
    negative: 'The tone is negative.',
  },
  trial: 'Offer a trial or a demo',
  answerOpen: 'Answer the open question',
  keepPromise: 'Keep the last promise and report back',
}
