/** Demonstration conversations in English. */
import type { Story } from './story.ts'

export const english: Story[] = [
  {
    visitor: { name: 'Oliver Bennett', email: 'oliver@mail.example', page: '/cart' },
    hoursAgo: 0.3,
    lines: [
      ['visitor', 0, 'Hi, is express delivery still possible for Friday if I order within the hour?'],
      ['visitor', 2, "It's the walnut desk, 140 cm"],
    ],
  },
  {
    visitor: { name: 'Priya Nair', email: 'priya@mail.example', page: '/orders/20418' },
    hoursAgo: 5,
    agent: 'emma',
    lines: [
      ['visitor', 0, 'My lamp arrived with a cracked shade 😞 Order 20418.'],
      [
        'agent',
        3,
        "I'm sorry, Priya, that is not how it should reach you. Could you tell me how the box looked?",
      ],
      ['visitor', 2, 'The box was fine. I think it was packed without the foam.'],
      ['note', 1, 'Third cracked shade from the north warehouse this week, told Sam.'],
      [
        'agent',
        4,
        "Thank you. A new shade leaves today, free of charge, and you can keep the old one. You'll get the tracking number by e-mail.",
      ],
      ['visitor', 3, 'That was quick, thank you so much!'],
    ],
    resolution: 'Replacement shade sent',
    rating: { score: 5, comment: 'Emma solved it in ten minutes.' },
  },
  {
    visitor: { name: 'Hannah Fischer', page: '/pricing' },
    hoursAgo: 26,
    agent: 'emma',
    lines: [
      ['visitor', 0, 'Do you offer a discount for schools? We need 24 chairs.'],
      ['agent', 7, 'We do: 15 % from 20 pieces on, and delivery on one pallet is included.'],
      ['visitor', 4, 'Good to know. It is still a bit more than we planned. Can we pay in two parts?'],
      [
        'agent',
        5,
        'Yes, half with the order and half 30 days after delivery. Shall I prepare a quote in the name of the school?',
      ],
      ['visitor', 12, 'Please. I will ask our head teacher tomorrow and come back to you.'],
      ['note', 1, 'Quote Q-1187 is in the shared folder. Call back on Thursday.'],
    ],
  },
  {
    visitor: { name: 'Tom', page: '/help/returns' },
    hoursAgo: 52,
    agent: 'diego',
    lines: [
      ['visitor', 0, "I've been waiting for my refund for three weeks. This is the second time I ask."],
      [
        'agent',
        6,
        "You're right to be annoyed, Tom. I can see the return was booked in on the 4th but the refund was never released.",
      ],
      [
        'agent',
        1,
        'I released it just now; it takes two working days to reach your card. I am sorry about the wait.',
      ],
      ['visitor', 9, 'Fine. I hope it really arrives this time.'],
    ],
    resolution: 'Refund released by hand',
    rating: { score: 2, comment: 'Should not need two reminders.' },
  },
]
