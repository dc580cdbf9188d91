/** What each kind of question is for, and the words that people look for it by. */
import type { QuestionKind } from '../../../core/surveys/contract.ts'
import type { KindFamily } from '../../../core/surveys/editing/kind-families.ts'
import { KIND_NAMES } from '../kind-names.ts'

export const FAMILIES: Record<KindFamily['family'], string> = {
  scales: 'Scales',
  choices: 'Choices',
  grids: 'Grids',
  texts: 'Texts',
  numbers: 'Numbers, dates and times',
  contact: 'Contact',
  files: 'Consent and files',
  other: 'Not answered by the person',
}

type KindWords = { about: string; also: string }

/** `also`: other words that people look for it by. */
export const KIND_WORDS: Record<QuestionKind, KindWords> = {
  rating: { about: 'One point on a short scale, such as 0 to 5', also: 'likert stars score scale' },
  slider: { about: 'A point on a long scale', also: 'visual analogue range scale' },
  nps: { about: 'How likely somebody is to recommend you', also: 'nps net promoter recommend' },
  yes_no: { about: 'One of two answers', also: 'boolean true false toggle' },
  single_choice: { about: 'One of a few options, all in sight', also: 'radio select multiple choice' },
  multi_select: { about: 'As many of the options as fit', also: 'checkbox checkboxes multiple' },
  dropdown: { about: 'One of many options, in a list that opens', also: 'dropdown select menu' },
  picture_choice: { about: 'Options shown as pictures', also: 'image photo' },
  ranking: { about: 'Options put in order', also: 'order sort priority' },
  matrix: { about: 'Several statements on one scale', also: 'matrix table likert' },
  multi_matrix: { about: 'Several statements, several answers each', also: 'matrix table checkbox' },
  short_text: { about: 'A word or a line', also: 'text input name' },
  long_text: { about: 'Several lines', also: 'paragraph comment open feedback' },
  number: { about: 'A number, within limits if you like', also: 'integer amount quantity age' },
  date: { about: 'A day', also: 'day calendar birthday' },
  time: { about: 'A time of day', also: 'hour clock' },
  datetime: { about: 'A day and a time', also: 'moment appointment' },
  email: { about: 'An address to write to', also: 'email mail' },
  phone: { about: 'A number to call', also: 'telephone mobile' },
  url: { about: 'A link', also: 'url website link' },
  address: { about: 'Where somebody lives', also: 'street home' },
  consent: { about: 'Somebody agrees to something', also: 'agree permission gdpr privacy' },
  signature: { about: 'A name typed or drawn', also: 'sign' },
  file: { about: 'A document or picture to upload', also: 'upload attachment photo' },
  statement: { about: 'An introduction or an explanation', also: 'statement note heading description' },
  hidden: { about: 'Comes with the link; nobody sees it', also: 'hidden url parameter source' },
  calculated: { about: 'Worked out from other answers', also: 'calculation formula sum' },
}

/** Whether a kind fits what somebody looks for. */
export function fitsSearch(kind: QuestionKind, search: string): boolean {
  const { about, also } = KIND_WORDS[kind]
  const all = `${KIND_NAMES[kind]} ${about} ${also}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
