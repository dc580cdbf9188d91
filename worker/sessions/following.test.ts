import { beforeAll, describe, expect, it } from 'vitest'
import type { Definition, RespondentDefinition, Survey } from '../../core/surveys/contract.ts'
import { pathOf } from '../../core/surveys/logic/path.ts'
import { shownDefinition } from '../../core/surveys/logic/shown-definition.ts'
import { fingerprint } from '../../core/surveys/logic/testing/generated.ts'
import { SAME_EVERYWHERE } from '../../core/surveys/logic/testing/same-everywhere.ts'
import { type Owner, type Person, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let survey: Survey

const rating = (id: string, more: object = {}) => ({
  kind: 'rating' as const,
  id,
  text: id,
  scoring_type: 'direct_scale' as const,
  ...more,
})
const definition: Definition = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'start',
      questions: [
        { kind: 'hidden', id: 'source', text: 'Source', default: 'web' },
        { kind: 'yes_no', id: 'works', text: 'Do you work?', required: true, scoring_type: 'qualitative' },
        rating('pay', { show_if: { eq: [{ answer: 'works' }, true] }, required_if: { eq: [{ answer: 'source' }, 'poster'] } }),
        { kind: 'calculated', id: 'twice', text: 'Twice', expression: { multiply: [{ answer: 'pay' }, 2] } },
      ],
      jumps: [{ if: { eq: [{ answer: 'works' }, false] }, to: 'end' }],
    },
    {
      id: 'more',
      questions: [
        rating('mood', { checks: [{ condition: { ge: [{ answer: 'mood' }, { answer: 'pay' }] }, message: 'Not below your pay.' }] }),
        rating('again', {
          text: 'Last time {{previous.mood}}. Now?',
          show_if: { answered: 'pay' },
          required_if: { gt: [{ previous: 'mood' }, 2] },
        }),
      ],
    },
  ],
  calculated: [{ id: 'sum', expression: { add: [{ answer: 'twice' }, { answer: 'mood' }] } }],
}

beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { definition, settings: { min_days_between_attempts: 0 } })
})

let op = 0
const ops = (answers: object, from = 1) =>
  Object.entries(answers).map(([question_id, value], i) => ({ op_id: `operation-${++op}`, seq: from + i, question_id, value }))

async function begun(by: Person, hidden?: object) {
  const { data } = await by.post(`/surveys/${survey.id}/start`, hidden ? { hidden } : {})
  return {
    data,
    save: (answers: object, from = 1) => by.put(`/sessions/${data.session_id}/progress`, { ops: ops(answers, from) }),
    view: () => by.get(`/sessions/${data.session_id}`),
    complete: () => by.post(`/sessions/${data.session_id}/complete`),
  }
}
const kept = async (id: string) => (await owner.get(`/responses/${id}`)).data

describe('an attempt at a survey with conditions', () => {
  it('counts and asks for what is on the way only', async () => {
    const one = await begun(await w.given.person())
    expect((await one.save({ works: false })).data.percent_complete).toBe(100)
    expect((await one.save({ works: true }, 2)).data.percent_complete).toBe(33)
    expect((await one.save({ pay: 3, mood: 3 }, 3)).data.percent_complete).toBe(75)
  })

  it('lives in the day of its person, wherever the organization is', async () => {
    const days = ['Pacific/Kiritimati', 'Pacific/Midway'].map(async (timezone) => {
      const one = await begun(await w.given.person({ timezone }))
      return (await one.view()).data.context.today
    })
    const [first, second] = await Promise.all(days)
    expect(first > second).toBe(true)
  })

  it('drops the answers to what is hidden, scores what is seen, and keeps what was calculated', async () => {
    const person = await w.given.person()
    const one = await begun(person)
    await one.save({ works: true, pay: 5, mood: 5 })
    await one.save({ works: false }, 4)
    const { data } = await one.complete()
    expect([data.score, data.dropped_answers]).toEqual([null, ['pay', 'mood']])
    expect((await one.complete()).data).toEqual(data)
    expect((await kept(data.response_id)).answers).toEqual({ source: 'web', works: false })
    const two = await begun(person)
    await two.save({ works: true, pay: 2, mood: 4 })
    await two.save({ again: 3 }, 4)
    const second = (await two.complete()).data
    expect([second.score, second.dropped_answers]).toEqual([60, []])
    expect((await kept(second.response_id)).answers).toEqual({ source: 'web', works: true, pay: 2, twice: 4, mood: 4, again: 3, sum: 8 })
  })

  it('brings the hidden fields of its link along, and refuses fields that there are not', async () => {
    const person = await w.given.person()
    expect((await person.post(`/surveys/${survey.id}/start`, { hidden: { nothing: 'x' } })).problem.errors).toMatchObject([
      { path: 'hidden.nothing' },
    ])
    const one = await begun(person, { source: 'poster' })
    expect(one.data).toMatchObject({ answers: { source: 'poster' }, context: { attempt_number: 1, seed: one.data.session_id } })
    await one.save({ works: true })
    expect((await one.complete()).problem).toMatchObject({ code: 'answers-missing', errors: [{ path: 'pay' }] })
    const again = await begun(person, { source: 'elsewhere' })
    expect(again.data.answers).toEqual({ source: 'poster', works: true })
  })

  it('is refused with the author’s words where a check does not hold', async () => {
    const one = await begun(await w.given.person())
    await one.save({ works: true, pay: 4, mood: 2 })
    expect((await one.complete()).problem).toMatchObject({
      code: 'invalid-input',
      errors: [{ path: 'mood', message: 'Not below your pay.' }],
    })
  })

  it('knows the last attempt’s answers, and of them only what the survey looks at', async () => {
    const person = await w.given.person()
    const answers = { works: true, pay: 1, mood: 4 }
    await person.post(`/surveys/${survey.id}/respond`, { answers })
    const one = await begun(person)
    expect(one.data.context).toMatchObject({ previous: { mood: 4 }, attempt_number: 2, person: { full_name: person.name } })
    expect((await person.post(`/surveys/${survey.id}/respond`, { answers })).problem).toMatchObject({
      code: 'answers-missing',
      errors: [{ path: 'again' }],
    })
    await one.save({ works: true, pay: 1 })
    const { definition: asked, answers: given, context } = (await one.view()).data
    const shown = shownDefinition(asked, given, context, 'en')
    expect(shown.pages[1]?.questions[1]?.text).toBe('Last time 4. Now?')
  })

  it('asks the same questions when an address is proved at the end', async () => {
    const person = await w.given.person()
    await person.post(`/surveys/${survey.id}/respond`, { answers: { works: true, pay: 1, mood: 4 } })
    const { data } = await w.stranger.post(`/surveys/${survey.id}/start`)
    const visitor = w.as(data.respondent_token)
    await visitor.put(`/sessions/${data.session_id}/progress`, { ops: ops({ works: true, pay: 1, mood: 4 }) })
    await visitor.post(`/sessions/${data.session_id}/identify`, { email: person.email })
    await visitor.post(`/sessions/${data.session_id}/identify/verify`, { email: person.email, code: await w.codeFor(person.email) })
    expect((await visitor.post(`/sessions/${data.session_id}/complete`)).data).toMatchObject({ attempt_number: 2 })
  })
})

it('refuses to save what looks ahead, naming the question', async () => {
  const ahead = { ...definition, pages: [{ id: 'p', show_if: { answered: 'works' }, questions: [] }, ...definition.pages] }
  const reply = await owner.post('/surveys', { organization_id: owner.organization_id, title: 'Ahead', definition: ahead })
  expect(reply.problem).toMatchObject({
    code: 'definition-invalid',
    errors: [{ path: 'definition.pages.0.show_if', message: expect.stringContaining('Do you work?') }],
  })
})

it('gives in this runtime what it gives in every other', () => {
  const result = ({ definition, answers, context }: Parameters<Parameters<typeof fingerprint>[0]>[0]) => [
    pathOf(definition, answers, context),
    shownDefinition(definition as RespondentDefinition, answers, context, 'en'),
  ]
  expect(fingerprint(result, 200)).toBe(SAME_EVERYWHERE)
})
