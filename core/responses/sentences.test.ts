import { describe, expect, it } from 'vitest'
import type { QuestionGroup } from '../surveys/contract.ts'
import { changeSentences } from './sentences.ts'

const group = (id: string, better?: QuestionGroup['better']): QuestionGroup => ({
  id,
  label: id,
  color: '#336699',
  ...(better && { better }),
})
const changed = (delta: number | null, groups: Record<string, number | null>) => ({
  delta,
  groups: Object.entries(groups).map(([group_id, change]) => ({ group_id, from: null, to: null, delta: change })),
})
const definition = { groups: [group('calm'), group('stress', 'lower'), group('sleep')] }

describe('the sentences on a change', () => {
  it('tell the whole, the largest rise and the largest fall, each for the better or the worse', () => {
    expect(changeSentences(changed(5, { calm: 4, stress: 12, sleep: -3 }), { better: 'higher', definition }, null)).toEqual([
      { kind: 'overall', delta: 5, direction: 'up', meaning: 'better', wobble: null },
      { kind: 'largest_rise', group_id: 'stress', delta: 12, meaning: 'worse' },
      { kind: 'largest_fall', group_id: 'sleep', delta: -3, meaning: 'worse' },
    ])
  })

  it('follow which direction the survey calls better, and judge nothing where neither is', () => {
    const meanings = (better: 'lower' | 'neither') =>
      changeSentences(changed(-5, { calm: 4, sleep: -9 }), { better, definition }, null).map(({ meaning }) => meaning)
    expect(meanings('lower')).toEqual(['better', 'worse', 'better'])
    expect(meanings('neither')).toEqual([null, null, null])
  })

  it('call less than a twentieth of a point the same', () => {
    expect(changeSentences(changed(0.05, { calm: 0.05, sleep: -0.04 }), { better: 'higher', definition }, null)).toEqual([
      { kind: 'overall', delta: 0.05, direction: 'same', meaning: null, wobble: null },
    ])
  })

  it('say whether it is beyond the usual wobble only where that is known', () => {
    const wobble = (is_beyond: boolean) => changeSentences(changed(5, {}), { better: 'higher', definition }, { index: 1, is_beyond })[0]
    expect([wobble(true), wobble(false)]).toMatchObject([{ wobble: 'beyond' }, { wobble: 'within' }])
  })

  it('name no part that moved most where several moved alike', () => {
    const kinds = changeSentences(changed(5, { calm: 5, stress: 5.04, sleep: -3 }), { better: 'higher', definition }, null).map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['overall', 'largest_fall'])
  })

  it('do not say the same twice of a single group, and nothing without a score', () => {
    expect(changeSentences(changed(5, { calm: 5, sleep: null }), { better: 'higher', definition }, null)).toHaveLength(1)
    expect(changeSentences(changed(null, { calm: null }), { better: 'higher', definition }, null)).toEqual([])
  })
})
