import type { Word } from '../../../core/surveys/telling.ts'

/** The sentences on a survey's impact, for a board, a funder and a statistician. `{interval}` is `interval` or nothing. */
export const en = {
  nobody: 'Nobody has answered yet.',
  'came-back': {
    one: 'Of {n} person who started, {returned} came back.',
    other: 'Of {n} people who started, {returned} came back.',
  },
  'came-back-none': {
    one: '{n} person started and has no second score yet.',
    other: 'Of {n} people who started, none has a second score yet.',
  },
  'came-back-one': {
    one: '{n} person started and came back.',
    other: 'Of {n} people who started, one came back.',
  },
  'no-change-yet': 'A change can be told once somebody has a score from two attempts.',
  improved: 'On average they improved by {points} points{interval}.',
  worsened: 'On average they got worse by {points} points{interval}.',
  rose: 'On average their scores rose by {points} points{interval}.',
  fell: 'On average their scores fell by {points} points{interval}.',
  same: 'On average their scores stayed the same{interval}.',
  'lower-better': 'Lower scores are better here.',
  interval: ' (95 % CI {low} to {high})',
  clear: 'Chance alone would hardly bring about such a change (p {p}).',
  unclear: 'Chance alone may well bring about such a change (p {p}).',
  mixed: 'By ranks the change goes the other way (p {p}): a few large changes carry this mean, so nothing should be concluded from it.',
  tiny: 'The effect is very small (Hedges’ g = {g}).',
  small: 'The effect is small (Hedges’ g = {g}).',
  medium: 'The effect is of medium size (Hedges’ g = {g}).',
  large: 'The effect is large (Hedges’ g = {g}).',
  reliable: {
    one: 'Of {n} person, {improved} improved and {declined} declined by more than such scores vary anyway.',
    other: 'Of {n} people, {improved} improved and {declined} declined by more than such scores vary anyway.',
  },
  'left-alike': 'Those who did not come back had not begun at a clearly different level.',
  'left-higher': 'Those who did not come back had begun with higher scores, so the change of those who did may not hold for everybody.',
  'left-lower': 'Those who did not come back had begun with lower scores, so the change of those who did may not hold for everybody.',
  'too-few': 'Fewer than five people came back: too few to conclude anything.',
  hidden: 'Fewer than five people fit. To protect them, their figures are not shown.',
  'few-others': 'Fewer than five people are not among these. To protect them, no figures are shown.',
  'all-alike': 'Everybody changed by the same amount, so there is nothing to test.',
  'none-changed': 'Nobody’s score has changed, so there is nothing to test.',
} as const satisfies Record<string, Word>

export type Words = Readonly<Record<keyof typeof en, Word>>
