/** A survey of two pages with a question of every kind, some of them required. */
export const EVERY_KIND = {
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'visit', label: 'Your visit', color: '#1f6f8b' }],
  pages: [
    {
      id: 'about_you',
      title: 'About you',
      questions: [
        { kind: 'statement', id: 'welcome', text: 'A few words about you first.' },
        { kind: 'short_text', id: 'town', text: 'Where do you live?', required: true },
        { kind: 'number', id: 'household', text: 'How many people live with you?', min: 0, max: 20, step: 1, required: true },
        { kind: 'email', id: 'address', text: 'Where may we write to?' },
        { kind: 'date', id: 'since', text: 'Since when do you know us?' },
        {
          kind: 'multi_select',
          id: 'heard',
          text: 'Where did you hear of us?',
          max_choices: 2,
          options: ['Friends', 'Newspaper', 'Radio'].map((text, i) => ({ id: `heard_${i}`, text })),
        },
        { kind: 'consent', id: 'agreed', text: 'I agree that you keep my answers.', required: true },
      ],
    },
    {
      id: 'your_visit',
      title: 'Your visit',
      questions: [
        { kind: 'slider', id: 'mood', text: 'How was your day?', group_id: 'visit', scale_min: 0, scale_max: 10 },
        { kind: 'nps', id: 'recommend', text: 'Would you recommend us?', group_id: 'visit' },
        { kind: 'yes_no', id: 'again', text: 'Will you come again?', required: true },
        {
          kind: 'single_choice',
          id: 'when',
          text: 'When do you come?',
          options: ['Mornings', 'Evenings'].map((text, i) => ({ id: `when_${i}`, text })),
        },
        {
          kind: 'dropdown',
          id: 'course',
          text: 'Which course do you take?',
          options: ['Pottery', 'Choir'].map((text, i) => ({ id: `course_${i}`, text })),
        },
        { kind: 'long_text', id: 'wish', text: 'What do you wish for?' },
      ],
    },
  ],
}

const points = ['Yes', 'No'].map((text) => ({ id: text.toLowerCase(), text }))
const days = ['Monday', 'Tuesday'].map((text) => ({ id: text.slice(0, 3).toLowerCase(), text }))

/** One page with the kinds that few surveys have. */
export const RARE_KINDS = {
  languages: ['en'],
  result_type: 'bars',
  groups: [],
  pages: [
    {
      id: 'rare',
      questions: [
        {
          kind: 'picture_choice',
          id: 'sky',
          text: 'How is the sky?',
          options: [
            { id: 'sunny', text: 'Sunny' },
            { id: 'grey', text: 'Grey' },
          ],
        },
        {
          kind: 'ranking',
          id: 'order',
          text: 'What do you like best?',
          options: ['Coffee', 'Water', 'Tea'].map((text) => ({ id: text.toLowerCase(), text })),
        },
        {
          kind: 'matrix',
          id: 'agree',
          text: 'Do you agree?',
          rows: [
            { id: 'rooms', text: 'The rooms are clean' },
            { id: 'staff', text: 'The staff have time' },
          ],
          options: points,
          required: true,
        },
        { kind: 'multi_matrix', id: 'days', text: 'When do you use them?', rows: [{ id: 'rooms', text: 'Rooms' }], options: days },
        { kind: 'phone', id: 'phone', text: 'Your number' },
        { kind: 'url', id: 'site', text: 'Your page' },
        { kind: 'date', id: 'day', text: 'Which day?' },
        { kind: 'time', id: 'hour', text: 'What time?' },
        { kind: 'datetime', id: 'moment', text: 'When exactly?' },
        { kind: 'address', id: 'where', text: 'Where do you live?' },
        { kind: 'signature', id: 'name', text: 'Sign here' },
        { kind: 'rating', id: 'stars', text: 'How many stars?', scale_min: 1, scale_max: 5, shown_as: 'stars' },
        {
          kind: 'single_choice',
          id: 'how',
          text: 'How do you come?',
          options: [
            { id: 'foot', text: 'On foot' },
            { id: 'how_other', text: 'Another way', other: true },
          ],
        },
        { kind: 'short_text', id: 'code', text: 'Your code', pattern: '[A-Z]{2}[0-9]{2}' },
      ],
    },
  ],
}
