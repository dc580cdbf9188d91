/**
 * What can be wrong with an answer: a code and its facts. Screens have the words for it in the reader's language
 * (web/survey/words); the API has these, in English, beside the code.
 */
import type { InputError } from '../problem.ts'
import type { LocalText } from './contract.ts'
import { type Facts, told, type Word } from './telling.ts'

export const FAULTS = {
  missing: 'Please answer this question.',
  'choose-point': 'Please choose one of the points from {min} to {max}.',
  'choose-number': 'Please choose a number from {min} to {max}.',
  'choose-step': 'Please choose a number in steps of {step} from {min} to {max}.',
  'yes-or-no': 'Please answer with yes or no.',
  'choose-one': 'Please choose one of the options.',
  'choose-among': 'Please choose among the options.',
  'choose-once': 'Please choose each option only once.',
  'choose-alone': 'One of these can only be chosen alone. Please choose it alone, or leave it out.',
  'choose-least': 'Please choose at least {n}.',
  'choose-most': 'Please choose at most {n}.',
  'in-words': 'Please answer in words.',
  'text-short': {
    one: 'Please write a little more: at least one character.',
    other: 'Please write a little more: at least {n} characters.',
  },
  'text-long': {
    one: 'Please shorten this to at most one character; it has {length}.',
    other: 'Please shorten this to at most {n} characters; it has {length}.',
  },
  'text-most': 'Please write at most {n} characters.',
  'email-form': 'This does not look like an e-mail address. It should be like name@example.org.',
  'nothing-asked': 'There is nothing to answer here.',
  'number-form': 'Please give a number.',
  'number-low': 'Please give a number of {min} or more.',
  'number-high': 'Please give a number of {max} or less.',
  'number-whole': 'Please give a whole number.',
  'number-step': 'Please give a number in steps of {step}.',
  'phone-form': 'This does not look like a phone number. It should be like +44 20 7946 0000.',
  'url-form': 'Please give a web address that begins with https:// or http://.',
  'date-form': 'Please give a date as year, month and day, such as 2026-03-31.',
  'time-form': 'Please give a time as hours and minutes, such as 14:30.',
  'moment-form': 'Please give a day and time, such as 2026-03-31T14:30.',
  'date-low': 'Please give {min} or later.',
  'date-high': 'Please give {max} or earlier.',
  'signature-long': 'Please sign with your name, in at most {n} characters.',
  'file-first': 'Please upload the file here first.',
  'file-gone': 'This file is not here any more. Please upload it again.',
  pattern: 'Please write this in the form that is asked for.',
  rank: 'Please put the options in order.',
  'rank-once': 'Please rank each option only once.',
  rows: 'Please choose an option in the rows.',
  'rows-known': 'Please answer only the rows that are here.',
  'row-one': 'Please choose one of the options in each row.',
  'row-among': 'Please choose among the options in each row.',
  'row-once': 'Please choose each option only once in a row.',
  unfit: 'Please check this answer.',
} as const satisfies Record<string, Word>

export type FaultCode = keyof typeof FAULTS

/** `says`: what the survey's author has to say about it, in place of our words. */
export type Fault<Code extends string = FaultCode> = { code: Code; facts?: Facts | undefined; says?: LocalText | undefined }

/** A fault as the API tells it. */
export const faultAt = (path: string, { code, facts }: Fault): InputError => ({
  path,
  message: told(FAULTS[code], facts ?? {}, 'en'),
  code,
  ...(facts && { facts }),
})
